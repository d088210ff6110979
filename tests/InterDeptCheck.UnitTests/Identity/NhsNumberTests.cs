using FsCheck.Fluent;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.UnitTests.Identity;

public class NhsNumberTests
{
    [Theory]
    [InlineData("9000000009", "9000000009")]
    [InlineData("9000000025", "9000000025")]
    [InlineData("9000000033", "9000000033")]
    [InlineData("9111231130", "9111231130")]
    [InlineData("9999999999", "9999999999")]
    [InlineData("900 000 0009", "9000000009")]
    [InlineData("900-000-0009", "9000000009")]
    [InlineData("９０００００００２５", "9000000025")]
    [InlineData("0101000006", "0101000006")] // a Scottish CHI number's range
    public void A_number_is_stored_as_ten_digits(string written, string stored) =>
        Assert.Equal(stored, NhsNumber.Parse(written).Value.Value);

    [Theory]
    [InlineData(null, IdentityRule.Missing)]
    [InlineData("9000000000", IdentityRule.NhsNumberCheckDigit)]
    [InlineData("9900002831", IdentityRule.NhsNumberCheckDigit)]
    [InlineData("900000000", IdentityRule.NhsNumberFormat)]
    [InlineData("90000000090", IdentityRule.NhsNumberFormat)]
    [InlineData("900000000X", IdentityRule.NhsNumberFormat)]
    [InlineData("0000000000", IdentityRule.NhsNumberFormat)] // passes modulus 11
    public void What_is_no_number_is_refused_by_its_rule(string? written, IdentityRule rule) =>
        Assert.Equal(rule, NhsNumber.Parse(written).Rule);

    [Fact]
    public void A_remainder_that_asks_for_ten_is_refused_with_every_last_digit()
    {
        for (var last = '0'; last <= '9'; last++)
            Assert.Equal(IdentityRule.NhsNumberCheckDigit, NhsNumber.Parse("400000008" + last).Rule);
    }

    [Fact]
    public void A_default_number_cannot_be_used() =>
        Assert.Throws<InvalidOperationException>(() => default(NhsNumber).Value);

    [Fact]
    public void Every_change_of_one_digit_is_caught() =>
        IdentityProperty.Holds(
            from number in Generated.NhsNumber
            from place in Gen.Choose(0, 9)
            from step in Gen.Choose(1, 9)
            select (number, place, step),
            change =>
            {
                var digits = change.number.ToCharArray();
                digits[change.place] = (char)('0' + ((digits[change.place] - '0' + change.step) % 10));
                return NhsNumber.Parse(change.number).IsValid && !NhsNumber.Parse(new string(digits)).IsValid;
            });

    [Fact]
    public void Spaces_and_punctuation_make_no_difference() =>
        IdentityProperty.Holds(
            from number in Generated.NhsNumber
            from written in Generated.AsPeopleWrite(number)
            select (number, written),
            pair => NhsNumber.Parse(pair.written).Value.Value == pair.number);
}
