using System.Reflection;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>Who is woken by a line of the log must find it in the documents.</summary>
public sealed class LogDocumentTests
{
    [Fact]
    public void Every_event_of_the_log_has_its_row_and_no_row_is_of_no_event()
    {
        var written = typeof(ServerLog).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(method => (method.Name, Event: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(method => method.Event is not null)
            .Select(method => $"| {method.Event!.EventId} | {method.Event.Level} | {method.Event.EventName ?? method.Name} |");
        var documented = File.ReadLines(TestKit.Repository.PathOf("docs/operating/running-a-node.md"))
            .Where(line => line.Length > 6 && line.StartsWith("| 1", StringComparison.Ordinal) && char.IsAsciiDigit(line[5]))
            .Select(line => string.Join('|', line.Split('|')[..4]) + "|");
        Assert.Equal(written.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }
}
