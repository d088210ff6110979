using InterDeptCheck.Cli.Commands;

return await RootVerb.Create(TimeProvider.System).Parse(args).InvokeAsync();
