using InterDeptCheck.Cli.Checking;
using InterDeptCheck.Client;

namespace InterDeptCheck.UnitTests.Generating;

/// <summary>The outcome NEVER_ANOTHERS of a truth file, as <c>idcheck check-file --truth</c> compares it.</summary>
public sealed class NeverAnothersTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("WORK", 1)]
    [InlineData("STUDY", 0)]
    public void A_match_is_wrong_with_a_row_that_must_never_come_and_with_no_other(string product, long different)
    {
        using var truth = Truth();
        truth.Compare(Row, Matched(product));
        Assert.Equal((1, different, different), (truth.Compared, truth.Different, truth.WrongPerson));
    }

    [Theory] // Why: who asked about nobody is told of somebody, and a row that is not due is somebody else's.
    [InlineData("NOT_MATCHED", "", 1)]
    [InlineData("UNDER_REVIEW", "", 1)]
    [InlineData("INCOMPLETE", "", 0)]
    [InlineData("MATCHED", "WORK/LTR/2024-01-01/2026-01-01/NO_RECOURSE", 0)]
    [InlineData("MATCHED", "WORK/LTR/2024-01-01/2026-01-01/RECOURSE", 1)]
    [InlineData("MATCHED", "", 1)]
    public void A_match_with_what_is_not_due_discloses_another_person(string due, string rows, long wrongPerson)
    {
        using var truth = Truth(due, rows);
        truth.Compare(Row, Matched("WORK"));
        Assert.Equal(wrongPerson, truth.WrongPerson);
    }

    [Fact]
    public void An_answer_without_status_is_never_wrong_and_a_faulty_row_is()
    {
        using (var truth = Truth())
        {
            truth.Compare(Row, new NotMatched(Guid.Empty, default!));
            Assert.Equal(0, truth.Different);
        }

        using var faulty = Truth();
        faulty.Compare(Row, null);
        Assert.Equal(1, faulty.Different);
    }

    private static FileRow Row => new(1, "Q00000001", default, null, null);

    private TruthFile Truth(
        string outcome = "NEVER_ANOTHERS", string rows = "EUS/ILR/2020-01-01//RECOURSE;WORK/LTR/2024-01-01/2026-01-01/NO_RECOURSE")
    {
        File.WriteAllText(path, $"question_id,outcome,person_id,kind,origin,rows,unknown_days\nQ00000001,{outcome},,entangled-island,Welsh,{rows},\n");
        return new(path);
    }

    private static Matched Matched(string product)
    {
        var grant = new StatusGrant
        {
            ProductType = product,
            ImmigrationStatus = "LTR",
            CodeStanding = default,
            ValidFrom = new(2024, 1, 1),
            ValidTo = new(2026, 1, 1),
            PublicFunds = PublicFundsCondition.NoRecourse,
        };
        return new(Guid.Empty, default!, new() { Intervals = [], Grants = [grant], RulesVersion = 1 }, [], []);
    }
}
