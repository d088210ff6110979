using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.TestKit.Oracle;

/// <summary>A question in plain texts, and what the naive model says of it.</summary>
/// <param name="Number">Its number in the world.</param>
/// <param name="Trick">What kind of question it is, for the report.</param>
/// <param name="Identifiers">The stated identifiers.</param>
/// <param name="Name">The stated name.</param>
/// <param name="Born">The stated birth date.</param>
/// <param name="Nationality">The stated nationality; null when none is stated.</param>
/// <param name="From">First day asked about.</param>
/// <param name="To">Last day asked about.</param>
/// <param name="Purpose">What for.</param>
public sealed record OracleQuestion(
    int Number,
    string Trick,
    IReadOnlyList<NaiveIdentifier> Identifiers,
    NaiveName Name,
    string Born,
    string? Nationality,
    DateOnly From,
    DateOnly To,
    Purpose Purpose)
{
    /// <summary>Whether the caller's grant covers the purpose.</summary>
    public bool IsPurposeGranted { get; init; } = true;

    /// <summary>How recent the answer must be.</summary>
    public Freshness Freshness { get; init; }

    /// <summary>The question as the product takes it.</summary>
    public Question Build()
    {
        var person = new StatedIdentityBuilder().With(Facts.Name(Name.Family, Name.Given)).With(Facts.Born(Born));
        foreach (var identifier in Identifiers) person.With(Identifier(identifier));
        if (Nationality is not null) person.WithNationality(Facts.Country(Nationality));
        return new()
        {
            Caller = Purpose is Purpose.DwpPublicFunds ? Facts.Dwp : Facts.Hmrc,
            Purpose = Purpose,
            IsPurposeGranted = IsPurposeGranted,
            Person = person.Build(),
            Period = new(From, To),
            Freshness = Freshness,
            BindingVersion = AnswerBinding.VersionMax,
            Digest = new(AnswerBinding.VersionMax, SHA256.HashData(Encoding.UTF8.GetBytes(Number.ToString(CultureInfo.InvariantCulture)))),
        };
    }

    /// <summary>The product's value of a plain identifier.</summary>
    public static Identifier Identifier(NaiveIdentifier identifier) => identifier.Kind switch
    {
        "NINO" => Facts.Nino(identifier.Number + identifier.Suffix),
        "NHS" => Facts.Nhs(identifier.Number),
        "UKVI" => Facts.Ukvi(identifier.Number),
        "UAN" => Facts.Uan(identifier.Number),
        "GWF" => Facts.Gwf(identifier.Number),
        _ => Facts.DocumentId($"{identifier.Kind}:{identifier.State}:{identifier.Number}"),
    };
}
