using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Chain;
using InterDeptCheck.Ledger.Codec;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests.Ledger;

public sealed class RecordPagesTests
{
    private const int PageMax = 50;
    private readonly List<RecordRow> rows = [.. Enumerable.Range(1, 230).Select(Row)];
    private int asked;

    [Fact]
    public async Task Everyone_comes_once_in_order_with_one_page_read_ahead()
    {
        List<long> seen = [];
        await foreach (var page in ReadAsync(record => record.Position.Value, CancellationToken.None))
        {
            seen.AddRange(page);
            Assert.InRange(asked, 2, (seen.Count / PageMax) + 2);
        }

        Assert.Equal(Enumerable.Range(1, 230).Select(position => (long)position), seen);
    }

    [Fact]
    public async Task Who_stops_in_the_middle_leaves_nothing_running()
    {
        var stopped = new TaskCompletionSource();
        await foreach (var page in RecordPages.ReadAsync(HangAfterTheFirstAsync, default, record => record.Position, Damaged, CancellationToken.None))
        {
            Assert.Equal(PageMax, page.Count);
            break;
        }

        Assert.True(stopped.Task.IsCompleted);

        async Task<IReadOnlyList<RecordRow>> HangAfterTheFirstAsync(LedgerPosition after, CancellationToken cancellationToken)
        {
            if (after == LedgerPosition.BeforeFirst) return await PageAsync(after, cancellationToken);
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return [];
            }
            finally
            {
                stopped.SetResult();
            }
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"v":1,"person":"00000000-0000-0000-0000-000000000077","position":120}""")]
    public async Task A_row_that_can_not_be_read_or_is_another_s_is_damage(string payload)
    {
        rows[119] = rows[119] with { Payload = System.Text.Encoding.UTF8.GetBytes(payload) };
        var fault = await Assert.ThrowsAsync<LedgerException>(async () => await ReadAsync(record => record, CancellationToken.None).ToListAsync());
        Assert.Equal(LedgerProblem.Damaged, fault.Problem);
    }

    [Fact]
    public async Task What_the_caller_s_own_code_throws_is_no_damage()
    {
        var bug = await Assert.ThrowsAsync<AggregateException>(
            async () => await ReadAsync<int>(_ => throw new FormatException("A bug."), CancellationToken.None).ToListAsync());
        Assert.IsType<FormatException>(bug.InnerException);
    }

    private static RecordRow Row(int position)
    {
        var person = ChangeScript.Person(position);
        return new(position, person.Value, RecordCodec.Encode(PersonRecord.Empty(person) with { Position = new(position) }));
    }

    private static LedgerException Damaged() => new(LedgerProblem.Damaged, "Damaged.");

    private IAsyncEnumerable<IReadOnlyList<T>> ReadAsync<T>(Func<PersonRecord, T> select, CancellationToken cancellationToken) =>
        RecordPages.ReadAsync(PageAsync, default, select, Damaged, cancellationToken);

    private Task<IReadOnlyList<RecordRow>> PageAsync(LedgerPosition after, CancellationToken cancellationToken)
    {
        asked++;
        return Task.FromResult<IReadOnlyList<RecordRow>>([.. rows.Where(row => row.Position > after.Value).Take(PageMax)]);
    }
}
