using System.Globalization;

namespace InterDeptCheck.Compare.Serving;

/// <summary>
/// How the load speaks to a server's process: a line in, a line out. The server says where it serves, then answers <c>figures</c>, and
/// <c>writes N</c> with how many changes a second it shall hear of; from <c>watch</c> on it notes what is allocated, which it tells to
/// <c>types</c>; it ends when its input does.
/// </summary>
internal static class Control
{
    public const string FiguresWord = "figures";
    public const string WritesWord = "writes";
    public const string WatchWord = "watch";
    public const string TypesWord = "types";

    /// <summary>Serves until the input ends.</summary>
    /// <param name="address">Where the server is.</param>
    /// <param name="position">The last event that it has applied.</param>
    /// <param name="write">Told the writes a second.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task ServeAsync(Uri address, Func<long> position, Action<int> write, CancellationToken cancellationToken)
    {
        AllocationTicks? watched = null;
        await Console.Out.WriteLineAsync(address.ToString());
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            switch (line.Split(' '))
            {
                case [FiguresWord]:
                    await Console.Out.WriteLineAsync(Figures.Now(position()).ToLine());
                    break;
                case [WritesWord, var rate]:
                    write(int.Parse(rate, CultureInfo.InvariantCulture));
                    await Console.Out.WriteLineAsync("ok");
                    break;
                case [WatchWord]:
                    watched?.Dispose();
                    watched = new();
                    await Console.Out.WriteLineAsync("ok");
                    break;
                case [TypesWord]:
                    await Console.Out.WriteLineAsync(watched?.ToLine() ?? "{}");
                    watched?.Dispose();
                    watched = null;
                    break;
                default:
                    throw new InvalidOperationException("A word that no server knows.");
            }
        }
    }
}
