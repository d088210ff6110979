namespace InterDeptCheck.Cli.Output;

/// <summary>Who did something, for people's eyes.</summary>
internal static class Operators
{
    /// <summary>A SPIFFE ID less the trust domain, such as home-office/caseworker-a; anything else as it is.</summary>
    public static string Short(string name) =>
        name.Split("/department/") is [_, var rest] ? rest.Replace("/service/", "/", StringComparison.Ordinal) : name;
}
