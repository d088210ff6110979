using System.Buffers;

namespace InterDeptCheck.Domain.Changes;

/// <summary>
/// The source's two codes of a grant, kept as they came: new codes appear without notice (HMRC's interface says so) and must be
/// shown raw, with no decision made from them.
/// </summary>
public readonly record struct StatusCodes
{
    private const int LengthMax = 40;
    private static readonly SearchValues<char> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
    private readonly string? product;
    private readonly string? status;

    /// <exception cref="ArgumentException">A code is not 1 to 40 of A-Z, 0-9 and _.</exception>
    public StatusCodes(string productType, string immigrationStatus)
    {
        if (!IsValid(productType)) throw new ArgumentException("A code has 1 to 40 of A-Z, 0-9 and _.", nameof(productType));
        if (!IsValid(immigrationStatus)) throw new ArgumentException("A code has 1 to 40 of A-Z, 0-9 and _.", nameof(immigrationStatus));
        product = productType;
        status = immigrationStatus;
    }

    /// <summary>The route, such as EUS or STUDY.</summary>
    public string ProductType => product ?? throw new InvalidOperationException("These codes are not set.");

    /// <summary>Such as ILR, LTR or COA_IN_TIME_GRANT.</summary>
    public string ImmigrationStatus => status ?? throw new InvalidOperationException("These codes are not set.");

    /// <summary>Whether both codes are in the published list.</summary>
    public bool AreDocumented => DocumentedCodes.Contains(ProductType, ImmigrationStatus);

    /// <summary>Whether <paramref name="code"/> has the shape of a code.</summary>
    public static bool IsValid(string? code) =>
        !string.IsNullOrEmpty(code) && code.Length <= LengthMax && !code.AsSpan().ContainsAnyExcept(Characters);
}
