using System.Text.RegularExpressions;
using Grpc.Core;
using Grpc.Net.Client;
using InterDeptCheck.Cli.Commands.Assurance;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Cli.Importing;

/// <summary>The import of one file as one batch.</summary>
internal sealed partial class Import(GrpcChannel channel, ChangeFile file, string batch, bool skipBadLines)
{
    /// <summary>Most faulty lines that are reported.</summary>
    public const int FaultsMax = 1000;

    private readonly List<LineFault> faults = [];

    private bool IsSpoilt => faults.Count > 0 && !skipBadLines;

    /// <summary>Sends the file. Without a response in the result nothing was applied.</summary>
    /// <param name="read">Told how many bytes of the file have been read.</param>
    /// <param name="cancellationToken">Cancelling leaves the batch unapplied, unless it had begun to close.</param>
    /// <exception cref="CommandFault">The batch cancels in bulk, and another operator must approve it.</exception>
    /// <exception cref="InterDeptCheckException">The registry refuses the batch, or can't be reached.</exception>
    public async Task<ImportResult> RunAsync(Action<long> read, CancellationToken cancellationToken)
    {
        using var call = new RegistryService.RegistryServiceClient(channel).SubmitBatch(cancellationToken: cancellationToken);
        var requests = new RequestSender<SubmitBatchRequest>(call.RequestStream);
        var sent = await SendAsync(requests, read, cancellationToken);
        if (IsSpoilt) return new(batch, null, faults);
        if (sent is { } lines && await requests.TrySendAsync(ChangeFile.Close(lines), cancellationToken)) await requests.CompleteAsync();
        try
        {
            return Completed(await call.ResponseAsync);
        }
        catch (RpcException refusal)
        {
            return Refused(refusal);
        }
    }

    // Null when the registry ended the call while lines were being sent: its word is in the response.
    private async Task<long?> SendAsync(RequestSender<SubmitBatchRequest> requests, Action<long> read, CancellationToken cancellationToken)
    {
        var sent = 0L;
        if (!await requests.TrySendAsync(ChangeFile.Open(batch, skipBadLines), cancellationToken)) return null;
        await foreach (var line in file.ReadAsync(read, cancellationToken))
        {
            if (line.Fault is { } fault && faults.Count < FaultsMax) faults.Add(fault);
            if (line.Fault is not null || IsSpoilt) continue;
            if (!await requests.TrySendAsync(ChangeFile.Line(line), cancellationToken)) return null;
            sent++;
        }

        return sent;
    }

    private ImportResult Completed(SubmitBatchResponse response)
    {
        faults.AddRange(response.Faults.Select(fault => new LineFault(fault.Line, fault.Field, fault.Rule)));
        return new(batch, response, [.. faults.OrderBy(fault => fault.Line).Take(FaultsMax)]);
    }

    private ImportResult Refused(RpcException error)
    {
        var refusal = InterDeptCheckException.From(error);
        if (refusal.Reason == FailureReason.BulkCancellationNeedsApproval)
        {
            throw new CommandFault(
                ExitCode.Failed, refusal.Message,
                $"Another operator: idcheck batches approve {batch} --cancellations {CancellationsOf(error)} --as SERVICE. Then import it again.");
        }

        if (refusal.Reason != FailureReason.BatchHasBadLines) throw refusal;
        return new(batch, null, [.. refusal.Violations.Select(FaultOf)]);
    }

    // The operator names the count, so that what grew meanwhile is not approved.
    private static string CancellationsOf(RpcException error) =>
        OperatorCall.InfoOf(error)?.Metadata.GetValueOrDefault("cancellations") ?? "NUMBER";

    // The registry names a line's field as lines[7].status_granted.valid_from.
    private static LineFault FaultOf(FieldViolation violation)
    {
        var match = LineField().Match(violation.Field);
        return match.Success
            ? new(long.Parse(match.Groups["line"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), match.Groups["field"].Value, violation.Rule)
            : new(0, violation.Field, violation.Rule);
    }

    [GeneratedRegex(@"^lines\[(?<line>\d{1,18})\]\.?(?<field>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex LineField();
}
