using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace InterDeptCheck.Server.Errors;

/// <summary>
/// The deadline of calls that come without one, or with one that can't be read (which the runtime would take for none). Calls that stay
/// open by design have none: a batch bounds each of its waits instead, and a health watch lasts until its caller goes.
/// </summary>
internal sealed class DefaultDeadline(TimeSpan limit, params IEnumerable<string> unboundedMethods)
{
    private const string Header = "grpc-timeout";
    private const int DigitsMax = 8;
    private readonly string value = string.Create(CultureInfo.InvariantCulture, $"{(long)limit.TotalMilliseconds}m");
    private readonly HashSet<string> unbounded = new(unboundedMethods, StringComparer.Ordinal);

    public void Apply(HttpContext context)
    {
        var headers = context.Request.Headers;
        var stated = headers[Header];
        if (stated.Count == 1 && IsReadable(stated[0])) return;
        if (unbounded.Contains(context.Request.Path.Value ?? "")) headers.Remove(Header);
        else headers[Header] = value;
    }

    // Below a tick of the clock (100 ns) the runtime takes a timeout for none; as nanoseconds, fewer than three digits are.
    private static bool IsReadable(string? text) =>
        text is { Length: > 1 and <= DigitsMax + 1 }
        && !text.AsSpan(0, text.Length - 1).ContainsAnyExceptInRange('0', '9')
        && (text[^1] is 'H' or 'M' or 'S' or 'm' or 'u' || (text[^1] == 'n' && text.Length > 3));
}
