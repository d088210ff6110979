using FsCheck;
using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.UnitTests.Checking;

public sealed class BatchBindingTests
{
    private static readonly QuestionDigest Asked = new(1, new byte[32]);
    private static readonly AsOf Now = new(new(7), DateTimeOffset.UnixEpoch.AddMilliseconds(5));

    private static readonly ItemAnswer.Refused Refused = new(
        ItemRefusal.MalformedRequest, new ValueList<FaultyField>([new("person.born", "DATE_NOT_REAL"), new("person", "REQUIRED")]));

    private static readonly ItemAnswer Nobody = new ItemAnswer.Answered(new NotMatched(Now, NotMatchedReason.Absent, null));
    private static readonly ItemAnswer Review = new ItemAnswer.Answered(new UnderReview(Now, new("IDC-1")));

    private static Gen<ItemAnswer> AnyItem => Gen.OneOf(
        // Of what the node knew there is one for the batch.
        AnswerBindingTests.AnyOutcome.Select(outcome => (ItemAnswer)new ItemAnswer.Answered(outcome with { AsOf = Now })),
        from reason in Gen.Elements(Enum.GetValues<ItemRefusal>())
        from fields in Gen.SubListOf(new FaultyField("a", "B"), new FaultyField("a", "BC"), new FaultyField("ab", "C"))
        select (ItemAnswer)new ItemAnswer.Refused(reason, new ValueList<FaultyField>(fields)));

    [Fact] // Why: two answers with one digest could take each other's place unseen.
    public void Different_batches_have_different_digests_and_equal_ones_the_same()
    {
        var cases =
            from left in AnyItem.ListOf(2)
            from right in Gen.OneOf(AnyItem.ListOf(2), Gen.Constant(Enumerable.Reverse(left).ToList()), Gen.Constant(left.ToList()))
            select (left.ToArray(), right.ToArray());
        Property.Holds(
            cases, one => one.Item1.SequenceEqual(one.Item2) == Digest(one.Item1).SequenceEqual(Digest(one.Item2)), tests: 5_000);
    }

    [Fact]
    public void Any_single_change_of_a_batch_changes_its_digest()
    {
        ItemAnswer[] items = [Nobody, Review, Refused];
        var digests = new List<byte[]>
        {
            Digest(items),
            BatchBinding.Digest(Asked with { BindingVersion = 2 }, Now, items),
            BatchBinding.Digest(Asked, Now with { Position = new(8) }, items),
            BatchBinding.Digest(Asked, Now with { Time = Now.Time.AddMilliseconds(1) }, items),
            Digest([Review, Nobody, Refused]),
            Digest([Nobody, Review]),
            Digest([Nobody, Review, Refused, Refused]),
            Digest([Nobody, Nobody, Refused]),
            Digest([Nobody, Review, Refused with { Reason = ItemRefusal.InsufficientIdentity }]),
            Digest([Nobody, Review, Refused with { Fields = default }]),
            Digest([Nobody, Review, Refused with { Fields = new([Refused.Fields[1], Refused.Fields[0]]) }]),
            Digest([Nobody, Review, Refused with { Fields = new([Refused.Fields[0], new("person", "TOO_LONG")]) }]),
            Digest([]),
        };
        for (var bit = 0; bit < 256; bit++)
        {
            var question = new byte[32];
            question[bit / 8] = (byte)(1 << bit % 8);
            digests.Add(BatchBinding.Digest(new(1, question), Now, items));
        }

        Assert.Equal(digests.Count, digests.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact] // Why: a long batch is hashed piece by piece.
    public void A_long_batch_has_the_digest_of_all_its_items()
    {
        var items = Enumerable.Repeat(Review, 1_000).ToArray();
        var digests = Enumerable.Range(0, 1_000).Select(at =>
        {
            var altered = items.ToArray();
            altered[at] = Nobody;
            return Convert.ToHexString(Digest(altered));
        });
        Assert.Equal(1_000, digests.Append(Convert.ToHexString(Digest(items))).Distinct(StringComparer.Ordinal).Count() - 1);
    }

    private static byte[] Digest(ItemAnswer[] items) => BatchBinding.Digest(Asked, Now, items);
}
