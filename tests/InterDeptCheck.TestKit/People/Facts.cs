using System.Globalization;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.TestKit.People;

/// <summary>Values of the domain from the text that a test writes; a text that is wrong is a bug of the test and throws.</summary>
public static class Facts
{
    /// <summary>A service of DWP.</summary>
    public static CallerId Dwp { get; } = Caller("spiffe://gov.test/department/dwp/service/universal-credit");

    /// <summary>A service of HMRC.</summary>
    public static CallerId Hmrc { get; } = Caller("spiffe://gov.test/department/hmrc/service/child-benefit");

    /// <summary>A caller by its SPIFFE ID.</summary>
    public static CallerId Caller(string uri) => CallerId.TryParse(uri, out var caller) ? caller : throw new FormatException(uri);

    /// <summary>A day as yyyy-MM-dd.</summary>
    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A name; without given names a mononym.</summary>
    public static PersonName Name(string family, string? given = null) => PersonName.Create(family, given).Value;

    /// <summary>A birth date such as 1988-04-XX.</summary>
    public static BirthDate Born(string iso) => BirthDate.Parse(iso).Value;

    /// <summary>A country of three letters.</summary>
    public static CountryCode Country(string code) => CountryCode.Parse(code).Value;

    /// <summary>What a source says of a holder.</summary>
    public static Attestation Says(string family, string? given, string born, string? nationality = null) =>
        new(Name(family, given), Born(born), Sex.NotSaid, nationality is null ? null : Country(nationality));

    /// <summary>A National Insurance number.</summary>
    public static NinoIdentifier Nino(string text) => new(Domain.Identity.Nino.Parse(text).Value);

    /// <summary>An NHS number.</summary>
    public static NhsNumberIdentifier Nhs(string text) => new(NhsNumber.Parse(text).Value);

    /// <summary>A UKVI customer number.</summary>
    public static UkviCustomerNumberIdentifier Ukvi(string text) => new(UkviCustomerNumber.Parse(text).Value);

    /// <summary>An application number, with or without the applicant's place.</summary>
    public static UanIdentifier Uan(string text) => new(Domain.Identity.Uan.Parse(text).Value);

    /// <summary>A web form number.</summary>
    public static GwfIdentifier Gwf(string text) => new(Domain.Identity.Gwf.Parse(text).Value);

    /// <summary>A document as TYPE:STATE:NUMBER.</summary>
    public static DocumentKey Document(string text) => DocumentKey.Parse(text).Value;

    /// <summary>A document as TYPE:STATE:NUMBER, as an identifier.</summary>
    public static DocumentIdentifier DocumentId(string text) => new(Document(text));

    /// <summary>Terms of a grant.</summary>
    public static GrantTerms Terms(
        string product = "WORK", string status = "LTR", string? until = null, PublicFunds funds = PublicFunds.NoRecourse) =>
        new(new(product, status), until is null ? null : Day(until), funds);
}
