using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;
using CauseDimension = InterDeptCheck.Domain.Assurance.Causes.CauseDimension;
using CauseOptions = InterDeptCheck.Domain.Assurance.Causes.CauseOptions;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Questions about what is on record and how it came there.</summary>
internal sealed partial class AssuranceServiceImpl
{
    public override async Task ReadLineage(
        ReadLineageRequest request, IServerStreamWriter<ReadLineageResponse> responseStream, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Case);
        var fields = new AssuranceFields();
        var (person, reading) = (fields.Person(request.PersonId), fields.OptionalReading(request.CaseId, request.Reason));
        fields.ThrowIfAny();
        if (reading is { } purpose)
            await readings.LogAsync(new(by, purpose.Case, person, purpose.Reason), ReadScope.Lineage, context.CancellationToken);
        var (lineage, why) = await questions.LineageAsync(person, request.WhyChanged, context.CancellationToken);
        foreach (var part in LineageMapping.ToWire(lineage, why, withValues: reading is not null))
            await responseStream.WriteAsync(part, context.CancellationToken);
    }

    public override async Task<ReadPastAnswersResponse> ReadPastAnswers(ReadPastAnswersRequest request, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Case);
        var fields = new AssuranceFields();
        var (person, day) = (fields.Person(request.PersonId), fields.Day(request.Day, "day"));
        fields.Known(request.Purpose, Enum.IsDefined(request.Purpose), isSet: true, "purpose");
        var reading = fields.OptionalReading(request.CaseId, request.Reason);
        fields.ThrowIfAny();
        if (reading is { } purpose)
            await readings.LogAsync(new(by, purpose.Case, person, purpose.Reason), ReadScope.PastAnswers, context.CancellationToken);
        Domain.Checks.Purpose[] purposes = request.Purpose == Purpose.Unspecified
            ? Enum.GetValues<Domain.Checks.Purpose>()
            : [(Domain.Checks.Purpose)request.Purpose];
        return PastMapping.ToWire(await questions.PastAsync(person, day, purposes, context.CancellationToken), withValues: reading is not null);
    }

    public override async Task FindCauses(
        FindCausesRequest request, IServerStreamWriter<FindCausesResponse> responseStream, ServerCallContext context)
    {
        callers.RequireAssurance(context, AssuranceGrants.Audit);
        var fields = new AssuranceFields();
        var options = new CauseOptions();
        if (request.HasSupportMin) options = options with { SupportMin = request.SupportMin };
        if (request.HasLiftMin) options = options with { LiftMin = request.LiftMin };
        if (options.SupportMin < 1) fields.Refuse("support_min", FieldRules.Negative);
        if (!(options.LiftMin >= 0)) fields.Refuse("lift_min", FieldRules.Negative);
        fields.ThrowIfAny();
        await foreach (var part in questions.CausesAsync(options, context.CancellationToken))
            await responseStream.WriteAsync(part, context.CancellationToken);
    }

    public override async Task<MarkCauseFixedResponse> MarkCauseFixed(MarkCauseFixedRequest request, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Case);
        var fields = new AssuranceFields();
        var (id, reason) = (fields.Case(request.CaseId), fields.Text(request.Reason, "reason"));
        var value = fields.Name(request.Value, CauseValueLengthMax, "value");
        var dimension = (CauseDimension)request.Dimension;
        fields.Known(dimension, Enum.IsDefined(dimension), isSet: dimension != 0, "dimension");
        fields.ThrowIfAny();
        var day = await questions.MarkFixedAsync(by, id, new(new(dimension, value), reason), context.CancellationToken);
        return new() { FixedOn = WireTime.Day(day) };
    }

    public override async Task Reconcile(
        IAsyncStreamReader<ReconcileRequest> requestStream, IServerStreamWriter<ReconcileResponse> responseStream, ServerCallContext context)
    {
        callers.RequireAssurance(context, AssuranceGrants.Audit);
        var rows = await ReadExtractAsync(requestStream, context.CancellationToken);
        await foreach (var part in questions.ReconcileAsync(rows, context.CancellationToken))
            await responseStream.WriteAsync(part, context.CancellationToken);
    }

    private static async Task<List<Domain.Assurance.Audit.ExtractRow>> ReadExtractAsync(
        IAsyncStreamReader<ReconcileRequest> requests, CancellationToken cancellationToken)
    {
        List<Domain.Assurance.Audit.ExtractRow> rows = [];
        while (await requests.MoveNext(cancellationToken))
        {
            var (page, fields) = (requests.Current.Rows, new AssuranceFields());
            if (page.Count > RowsAtOnceMax || rows.Count + page.Count > RowsMax) fields.Refuse("rows", FieldRules.TooMany);
            fields.ThrowIfAny();
            for (var at = 0; at < page.Count; at++) rows.Add(ExtractMapping.Read(page[at], $"rows[{at}]", fields));
            fields.ThrowIfAny();
        }

        return rows;
    }
}
