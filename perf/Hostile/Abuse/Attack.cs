using InterDeptCheck.Hostile.Wire;

namespace InterDeptCheck.Hostile.Abuse;

/// <summary>One way to wear a server out.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Burst">What is sent on the n-th turn; the connection's first is after the preface. Null ends the connection's use.</param>
/// <param name="Reads">Whether the attacker reads what it is told.</param>
/// <param name="Settings">Settings to begin with; null for none.</param>
internal sealed record Attack(string Name, Func<int, byte[]?> Burst, bool Reads = true, byte[]? Settings = null)
{
    /// <summary>
    /// Milliseconds between two bursts of a connection, and before a connection that was closed is made anew. The attackers share the machine with whom they
    /// attack: a faster one would measure itself.
    /// </summary>
    public int PauseMs { get; init; } = 40;

    /// <summary>Connections at once.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>What a connection begins with.</summary>
    public byte[] Opening => [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Http2.Frame(Http2.Settings, 0, 0, Settings ?? [])];
}
