using System.Diagnostics.CodeAnalysis;

namespace InterDeptCheck.Server.Hosting;

/// <summary>
/// Where a ledger is that several nodes share: <c>postgres:</c> and Npgsql's keywords, such as
/// <c>postgres:Host=pg-a,pg-b;Database=idcheck;Username=idcheck_serving;SSL Mode=VerifyFull</c>. It may hold a password, and is never shown.
/// </summary>
public sealed class LedgerAddress
{
    private const string Scheme = "postgres:";

    private LedgerAddress(string connectionString) => ConnectionString = connectionString;

    /// <summary>The whole address, as it was read: for options, never for people.</summary>
    public string Text => Scheme + ConnectionString;

    /// <summary>The keywords, for Npgsql.</summary>
    public string ConnectionString { get; }

    /// <summary>Reads an address; false when it is not of that shape. The keywords themselves are Npgsql's to judge.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out LedgerAddress? address)
    {
        address = text is not null && text.StartsWith(Scheme, StringComparison.Ordinal) && text.AsSpan(Scheme.Length).Contains('=')
            ? new(text[Scheme.Length..])
            : null;
        return address is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Scheme + "…";
}
