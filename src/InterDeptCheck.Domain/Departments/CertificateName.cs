namespace InterDeptCheck.Domain.Departments;

/// <summary>A certificate by who issued it and the number that it has there (RFC 5280, sections 4.1.2.2 and 4.1.2.4).</summary>
public readonly record struct CertificateName
{
    private const int IssuerDigits = 64;
    private const int SerialDigitsMax = 42;
    private readonly string? issuer;
    private readonly string? serial;

    /// <param name="issuer">SHA-256 of the issuer's name as DER, 64 hexadecimal digits.</param>
    /// <param name="serial">The serial number's content as DER, 2 to 42 hexadecimal digits.</param>
    /// <exception cref="ArgumentException">They do not have the shape.</exception>
    public CertificateName(string issuer, string serial)
    {
        if (issuer?.Length != IssuerDigits || !issuer.All(char.IsAsciiHexDigit)) throw new ArgumentException("An issuer is a SHA-256.", nameof(issuer));
        if (serial is not { Length: >= 2 and <= SerialDigitsMax } || serial.Length % 2 != 0 || !serial.All(char.IsAsciiHexDigit))
            throw new ArgumentException("A serial number has 1 to 21 bytes.", nameof(serial));
        this.issuer = issuer.ToLowerInvariant();
        this.serial = serial.ToLowerInvariant();
    }

    /// <summary>SHA-256 of the issuer's name as DER, 64 digits in lower case.</summary>
    public string Issuer => issuer ?? throw new InvalidOperationException("This names no certificate.");

    /// <summary>The serial number's content as DER, in lower case.</summary>
    public string Serial => serial ?? throw new InvalidOperationException("This names no certificate.");

    /// <inheritdoc/>
    public override string ToString() => $"{Issuer}/{Serial}";
}
