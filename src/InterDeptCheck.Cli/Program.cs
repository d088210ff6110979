using InterDeptCheck.Cli;
using InterDeptCheck.Cli.Commands;

var parsed = RootVerb.Create(TimeProvider.System).Parse(args);
// Who asks a node to end waits for the calls in flight, and for what is throw-away to be removed: more than the two seconds of the default.
var code = await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
return parsed.Errors.Count > 0 ? ExitCode.BadInput : code;
