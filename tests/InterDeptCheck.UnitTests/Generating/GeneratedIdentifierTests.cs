using InterDeptCheck.Cli.Generating;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.UnitTests.Generating;

public sealed class GeneratedIdentifierTests
{
    private const int People = 30_000;
    private static readonly IdentifierMint Mint = new(9);

    [Fact]
    public void A_cipher_gives_every_number_once()
    {
        var cipher = new SerialCipher(3, 1, 10_007);
        Assert.Equal(10_007, Enumerable.Range(0, 10_007).Select(serial => cipher.Of((ulong)serial)).Distinct().Count());
    }

    [Fact]
    public void A_cipher_refuses_a_serial_beyond_its_numbers() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SerialCipher(3, 1, 100).Of(100));

    [Fact]
    public void Every_NINO_is_well_formed_and_no_other_ones() => Unique(
        from person in Range() from slot in Enum.GetValues<NinoSlot>() select Mint.Nino(person, slot), text => Nino.Parse(text).IsValid);

    [Fact]
    public void Every_NHS_number_is_a_test_number_and_no_other_ones() => Unique(
        from person in Range() from nobodys in new[] { false, true } select Mint.NhsNumber(person, nobodys),
        text => text[0] == '9' && NhsNumber.Parse(text).IsValid);

    [Fact]
    public void Every_customer_number_is_well_formed_and_no_other_ones() => Unique(
        from person in Range() from nobodys in new[] { false, true } select Mint.CustomerNumber(person, nobodys),
        text => UkviCustomerNumber.Parse(text).IsValid);

    [Fact]
    public void Every_application_number_is_well_formed_and_no_other_ones()
    {
        Unique(from household in Range() select Mint.Uan(household), text => Uan.Parse(text).IsValid);
        Unique(from household in Range() select Mint.Gwf(household), text => Gwf.Parse(text).IsValid);
    }

    [Theory]
    [InlineData("GBR")]
    [InlineData("FRA")]
    [InlineData("CHN")]
    [InlineData("IND")]
    [InlineData("ROU")]
    [InlineData("NOR")]
    public void Every_document_number_of_a_state_fits_a_zone_and_is_no_other_ones(string state) => Unique(
        from person in Range() from slot in Enum.GetValues<DocumentSlot>() select Mint.Document(person, slot, state),
        text => text.Length is >= 7 and <= 9 && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)));

    [Fact]
    public void The_last_person_has_identifiers_too()
    {
        const long Last = IdentifierMint.PeopleMax - 1;
        Assert.True(Nino.Parse(Mint.Nino(Last, NinoSlot.Nobodys)).IsValid);
        Assert.True(NhsNumber.Parse(Mint.NhsNumber(Last, isNobodys: true)).IsValid);
        Assert.True(UkviCustomerNumber.Parse(Mint.CustomerNumber(Last, isNobodys: true)).IsValid);
        Assert.NotEmpty(Mint.Document(Last, DocumentSlot.Nobodys, "POL"));
        Assert.NotEmpty(Mint.Document(Last, DocumentSlot.Nobodys, "NOR"));
    }

    private static IEnumerable<long> Range() => Enumerable.Range(0, People).Select(number => (long)number);

    private static void Unique(IEnumerable<string> made, Func<string, bool> isValid)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in made)
        {
            Assert.True(isValid(text), "An identifier is malformed.");
            Assert.True(seen.Add(text), "An identifier was made twice.");
        }
    }
}
