using InterDeptCheck.LoadTest;

return await LoadCommand.RunAsync(args, TimeProvider.System);
