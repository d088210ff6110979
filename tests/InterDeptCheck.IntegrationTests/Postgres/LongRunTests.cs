namespace InterDeptCheck.IntegrationTests.Postgres;

public sealed class LongRunTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("long-run-");

    [Fact] // Why: hours of trials that passed would be run again, because nobody made a directory.
    public async Task What_has_passed_is_noted_in_a_directory_that_was_not_there_and_not_run_again()
    {
        var state = Path.Combine(folder.FullName, "not", "there");
        List<int> run = [];
        Task Trial(int number)
        {
            run.Add(number);
            return number == 3 ? throw new InvalidOperationException("The third fails.") : Task.CompletedTask;
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => LongRun.TrialsAsync("trials", 4, state, Trial));
        await LongRun.TrialsAsync("trials", 2, state, Trial);
        await LongRun.TrialsAsync("trials", 4, state, number => { run.Add(number); return Task.CompletedTask; });
        Assert.Equal([1, 2, 3, 3, 4], run);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
