using InterDeptCheck.Cli.Commands;

// Who asks a node to end waits for the calls in flight, and for what is throw-away to be removed: more than the two seconds of the default.
return await RootVerb.Create(TimeProvider.System).Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
