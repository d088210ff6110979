using System.CommandLine;
using InterDeptCheck.Cli.Output;
using static InterDeptCheck.Cli.Commands.Assurance.OperatorCall;
using Desk = InterDeptCheck.Contracts.V1.AssuranceService.AssuranceServiceClient;

namespace InterDeptCheck.Cli.Commands.Assurance;

/// <summary><c>idcheck batches</c>: batches that cancel in bulk and wait for a second operator.</summary>
internal static class BatchesVerb
{
    private static readonly Argument<string> Batch = new("BATCH") { Description = "The batch, such as batch-7." };
    private static readonly Option<bool> Approved = new("--approved") { Description = "Batches that are approved too." };

    private static readonly Option<long> Cancellations = new("--cancellations")
    {
        Description = "How many cancellations you were shown; a batch that has more, or other ones since, is not approved.",
        HelpName = "NUMBER",
        Required = true,
    };

    public static Command Create(TimeProvider clock) => new(
        "batches",
        """
        Batches of changes that were refused because they cancel grants in bulk. Another operator than who sent one approves it; then it is sent again.

          idcheck batches list
          idcheck batches approve batch-7 --cancellations 1200 --as home-office/caseworker-b
          idcheck import changes.ndjson --batch batch-7
        """)
    {
        Calling("list", "Lists batches that wait for approval: idcheck batches list --json", clock, ListAsync, Approved),
        Calling("approve", "Approves what another sent: idcheck batches approve batch-7 --cancellations 1200", clock, ApproveAsync, Batch, Cancellations),
    };

    private static async Task ListAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = BatchReport.List(parsed.GetValue(Json));
        var after = "";
        do
        {
            var page = await service.ListBatchesAsync(
                new() { Approved = parsed.GetValue(Approved), AfterBatchId = after }, cancellationToken: cancellationToken);
            report.Write(page.Batches);
            after = page.NextAfterBatchId;
        }
        while (after.Length > 0);
        report.End();
    }

    private static async Task ApproveAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken)
    {
        var approved = await service.ApproveBatchAsync(
            new() { BatchId = parsed.GetRequiredValue(Batch), Cancellations = parsed.GetRequiredValue(Cancellations) },
            cancellationToken: cancellationToken);
        var report = BatchReport.List(parsed.GetValue(Json));
        report.Write([approved.Batch]);
        report.End();
    }
}
