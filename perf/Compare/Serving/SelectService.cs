using Grpc.Core;
using InterDeptCheck.Compare.World;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;
using Npgsql;
using NpgsqlTypes;
using Outcome = InterDeptCheck.Domain.Checks.Outcome;
using Purpose = InterDeptCheck.Domain.Checks.Purpose;

namespace InterDeptCheck.Compare.Serving;

/// <summary>
/// What a team would otherwise build: the same contract, questions read and answers bound as the node does, and one SELECT for each check, by a
/// statement that is prepared once a connection of a pool. In a stream the SELECTs of a batch go to PostgreSQL together. It keeps no
/// disclosure log, limits nobody, and looks at no enrolment.
/// </summary>
internal sealed class SelectService(NpgsqlDataSource source) : StatusCheckService.StatusCheckServiceBase
{
    private const int TogetherMax = 256;
    private static readonly TimeSpan StalenessMax = TimeSpan.FromSeconds(30);
    private static readonly Enrolment Everybody = new(
        Place.Caller, System.Collections.Frozen.FrozenSet.Create(Purpose.DwpPublicFunds), MayReportChanges: false, MayOperate: false);

    private readonly TimeProvider clock = TimeProvider.System;

    /// <summary>The connections of a service on such a machine: more would only wait inside PostgreSQL.</summary>
    public static NpgsqlDataSource Source(string connectionString) => NpgsqlDataSource.Create(
        connectionString + ";Maximum Pool Size=16;Max Auto Prepare=8;Auto Prepare Min Usages=2;No Reset On Close=true");

    public override async Task<CheckResponse> Check(CheckRequest request, ServerCallContext context)
    {
        var now = clock.GetUtcNow();
        var question = QuestionMapping.ToQuestion(request, Everybody, UkDate.At(now), StalenessMax);
        var (kind, value) = SelectStore.KeyOf(question.Person.Identifiers[0]);
        await using var command = source.CreateCommand(SelectStore.Select);
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = kind, NpgsqlDbType = NpgsqlDbType.Smallint });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(context.CancellationToken);
        var found = await reader.ReadAsync(context.CancellationToken) ? SelectDecision.Read(reader) : null;
        var outcome = SelectDecision.Decide(found, request.Person, question.Period, now);
        var digest = question.Digest!.Value;
        return AnswerMapping.ToResponse(
            request.RequestId, digest.BindingVersion, outcome.BoundTo(digest));
    }

    public override async Task CheckStream(
        IAsyncStreamReader<CheckStreamRequest> requestStream, IServerStreamWriter<CheckStreamResponse> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            var now = clock.GetUtcNow();
            var batch = BatchMapping.ToBatch(requestStream.Current.Batch, Everybody, UkDate.At(now), StalenessMax);
            var items = new List<ItemAnswer>(batch.Sent.Items.Count);
            foreach (var piece in batch.Sent.Items.Chunk(TogetherMax)) await AnswerAsync(piece, batch, items, now, context.CancellationToken);
            var asOf = new Domain.Checks.AsOf(new(0), now);
            var digest = BatchBinding.Digest(batch.Digest, asOf, items);
            await responseStream.WriteAsync(new() { Batch = AnswerMapping.ToBatch(batch, asOf, items, digest) }, context.CancellationToken);
        }
    }

    private async Task AnswerAsync(
        QuestionItem[] piece, ReadBatch batch, List<ItemAnswer> items, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var commands = source.CreateBatch();
        var questions = new Question[piece.Length];
        for (var index = 0; index < piece.Length; index++)
        {
            questions[index] = BatchMapping.ToQuestion(piece[index], batch).Question ?? throw new RpcException(new(StatusCode.InvalidArgument, ""));
            var (kind, value) = SelectStore.KeyOf(questions[index].Person.Identifiers[0]);
            var command = new NpgsqlBatchCommand(SelectStore.Select);
            command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = kind, NpgsqlDbType = NpgsqlDbType.Smallint });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text });
            commands.BatchCommands.Add(command);
        }

        await using var reader = await commands.ExecuteReaderAsync(cancellationToken);
        for (var index = 0; index < piece.Length; index++, await reader.NextResultAsync(cancellationToken))
        {
            var found = await reader.ReadAsync(cancellationToken) ? SelectDecision.Read(reader) : null;
            Outcome outcome = SelectDecision.Decide(found, piece[index].Person, questions[index].Period, now);
            items.Add(new ItemAnswer.Answered(outcome));
        }
    }
}
