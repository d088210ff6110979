using System.Text;

namespace InterDeptCheck.Server.Telemetry;

/// <summary>Names as the contract and gRPC write them.</summary>
internal static class Codes
{
    /// <summary><c>NotMatched</c> as <c>NOT_MATCHED</c>.</summary>
    public static string Of(string name)
    {
        var code = new StringBuilder();
        for (var at = 0; at < name.Length; at++)
        {
            if (at > 0 && char.IsUpper(name[at])) code.Append('_');
            code.Append(char.ToUpperInvariant(name[at]));
        }

        return code.ToString();
    }
}
