using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.UnitTests.Records;

public sealed class ValueTests
{
    public static TheoryData<Func<string, object>> Tokens =>
        [text => new BatchId(text), text => new GrantId(text), text => new CaseId(text), text => new AccountId(text)];

    [Theory, MemberData(nameof(Tokens))]
    public void A_short_name_has_1_to_64_letters_digits_and_a_few_marks(Func<string, object> make)
    {
        Assert.Equal("aZ09-_.:/", make("aZ09-_.:/").ToString());
        Assert.Equal(new string('x', 64), make(new string('x', 64)).ToString());
        Assert.All(
            ["", " ", "a b", "a\n", "é", "a\0", "а", new string('x', 65)],
            text => Assert.Throws<ArgumentException>(() => make(text)));
        Assert.Throws<ArgumentException>(() => make(null!));
    }

    [Fact]
    public void A_default_id_throws_rather_than_name_somebody()
    {
        Assert.Throws<InvalidOperationException>(() => default(GrantId).Value);
        Assert.Throws<InvalidOperationException>(() => default(ImageReference).Value);
        Assert.Throws<InvalidOperationException>(() => default(StatusCodes).ProductType);
        Assert.Throws<InvalidOperationException>(() => default(CallerId).Uri);
        Assert.Throws<ArgumentException>(() => new PersonId(Guid.Empty));
        Assert.Throws<ArgumentException>(() => new EventId(Guid.Empty));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LedgerPosition(-1));
        Assert.Throws<OverflowException>(() => new LedgerPosition(long.MaxValue).Next());
    }

    [Fact]
    public void Codes_pass_as_they_came_and_only_published_pairs_are_documented()
    {
        Assert.True(new StatusCodes("EUS", "ILR").AreDocumented);
        Assert.True(new StatusCodes("DEPENDANT_AOP_OTHER_LOTR", "LTR").AreDocumented);
        Assert.False(new StatusCodes("LEM", "ILR").AreDocumented);
        Assert.False(new StatusCodes("EUS", "ING").AreDocumented);
        Assert.Equal(("LEM", "ING"), (new StatusCodes("LEM", "ING").ProductType, new StatusCodes("LEM", "ING").ImmigrationStatus));
        Assert.All(["", "eus", "E US", "É", new string('A', 41)], code => Assert.Throws<ArgumentException>(() => new StatusCodes(code, "ILR")));
        Assert.Throws<ArgumentException>(() => new StatusCodes("EUS", "ilr"));
        Assert.True(StatusCodes.IsValid(new string('A', 40)));
    }

    [Fact]
    public void Lists_are_equal_by_their_items_in_order()
    {
        Property.Holds(from left in Gen.Choose(0, 2).ListOf() from right in Gen.Choose(0, 2).ListOf() select (left, right), pair =>
        {
            var (left, right) = (new ValueList<int>(pair.left), new ValueList<int>(pair.right));
            var areEqual = pair.left.SequenceEqual(pair.right);
            return left == right == areEqual && left != right == !areEqual && (!areEqual || left.GetHashCode() == right.GetHashCode());
        });
        Assert.Equal(default, new ValueList<int>([]));
        // Why: a collection expression used to compile into calls of Add whose results were lost.
        ValueList<int> expression = [1, 2];
        Assert.Equal(2, expression.Count);
        Assert.Equal(new ValueList<int>([1, 2]), ValueList<int>.Empty.Add(1).Add(2));
        Assert.Throws<IndexOutOfRangeException>(() => new ValueList<int>([])[0]);
    }

    [Fact]
    public void An_actor_is_one_printable_word()
    {
        Assert.Equal("operator:jane", new Actor("operator:jane").Name);
        Assert.All(["", "a b", "a\n", "é", new string('x', 257)], name => Assert.Throws<ArgumentException>(() => new Actor(name)));
    }

    [Fact]
    public void A_source_reference_has_no_control_characters()
    {
        Assert.True(ChangeSource.IsValidReference(new string('x', 128)));
        Assert.All(["", new string('x', 129), "a\u0007"], text => Assert.False(ChangeSource.IsValidReference(text)));
    }
}
