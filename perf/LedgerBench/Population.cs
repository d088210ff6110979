using InterDeptCheck.Domain.Changes;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.Perf;

/// <summary>People without surprises, eight changes each: what a migration mostly brings.</summary>
internal static class Population
{
    public const int ChangesOfAPerson = 8;

    /// <summary>The changes of so many people, person after person; the same seed gives the same.</summary>
    public static IEnumerable<Change> Of(int people, int seed, BatchId? batch)
    {
        var data = new TestData(seed);
        for (var n = 0; n < people; n++)
        {
            var person = data.APerson();
            ChangeBuilder Next()
            {
                var next = data.AnEvent().Of(person);
                return batch is { } named ? next.InBatch(named) : next;
            }

            yield return Next().Registering().Build();
            yield return Next().Adding(data.ADocument()).Build();
            yield return Next().Linking(data.ANino()).Build();
            yield return Next().Linking(data.AnNhsNumber()).Build();
            yield return Next().Granting(data.AGrantId(), new DateOnly(2021, 1, 1), new DateOnly(2025, 12, 31)).Build();
            yield return Next().Granting(data.AGrantId(), new DateOnly(2026, 1, 1)).Build();
            yield return Next().With(new FacialImageAttached(data.AnImage())).Build();
            yield return Next().With(new PortalAccountCreated(data.AnAccount(new AccountId(data.Text("ACC-", 10))))).Build();
        }
    }
}
