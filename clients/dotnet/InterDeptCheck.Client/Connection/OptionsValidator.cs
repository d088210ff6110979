using Microsoft.Extensions.Options;

namespace InterDeptCheck.Client;

/// <summary>Lists every fault of the options when a host starts.</summary>
internal sealed class OptionsValidator : IValidateOptions<InterDeptCheckClientOptions>
{
    public ValidateOptionsResult Validate(string? name, InterDeptCheckClientOptions options)
    {
        var faults = OptionsReader.TryRead(options).Faults;
        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(fault => $"{fault.Field}: {fault.Rule}"));
    }
}
