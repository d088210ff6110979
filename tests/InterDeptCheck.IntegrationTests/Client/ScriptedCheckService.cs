using Google.Protobuf;
using Grpc.Core;
using InterDeptCheck.Client;
using Contract = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.IntegrationTests.Client;

/// <summary>A service of the contract that answers as the test says.</summary>
internal sealed class ScriptedCheckService : Contract.StatusCheckService.StatusCheckServiceBase
{
    /// <summary>How it answers; at first, that nobody matched.</summary>
    public Func<Contract.CheckRequest, ServerCallContext, Task<Contract.CheckResponse>> Script { get; set; } =
        (request, _) => Task.FromResult(NotMatched(request));

    public override Task<Contract.CheckResponse> Check(Contract.CheckRequest request, ServerCallContext context) =>
        Script(request, context);

    /// <summary>A right and rightly bound answer.</summary>
    public static Contract.CheckResponse NotMatched(Contract.CheckRequest request) => Bound(request, new()
    {
        RequestId = request.RequestId,
        Outcome = Contract.Outcome.NotMatched,
        NextStep = Contract.NextStep.ConfirmDetails,
        AsOf = new() { Position = 7, TimeUnixMs = 1_790_000_000_000 },
    });

    /// <summary>A right and rightly bound answer with one grant.</summary>
    public static Contract.CheckResponse Matched(Contract.CheckRequest request, string productType) => Bound(request, new()
    {
        RequestId = request.RequestId,
        Outcome = Contract.Outcome.Matched,
        NextStep = Contract.NextStep.UseAnswer,
        AsOf = new() { Position = 7, TimeUnixMs = 1_790_000_000_000 },
        Answer = new()
        {
            Intervals =
            {
                new Contract.FactInterval
                {
                    From = 20261001,
                    To = 20261031,
                    PublicFunds = new()
                    {
                        Result = Contract.PublicFundsResult.No,
                        Ground = Contract.Ground.RecordedNrpf,
                        ResidenceTest = Contract.ResidenceTest.NotStated,
                    },
                },
            },
            RulesVersion = 1,
            Grants =
            {
                new Contract.StatusGrant
                {
                    ProductType = productType,
                    ImmigrationStatus = "LTR",
                    CodesDocumented = true,
                    ValidFrom = 20210720,
                },
            },
        },
        Assertions = { Enumerable.Range(1, 8).Select(number => (Contract.Assertion)number) },
    });

    private static Contract.CheckResponse Bound(Contract.CheckRequest request, Contract.CheckResponse response)
    {
        response.Binding = new() { Version = 1 };
        response.Binding.Digest = ByteString.CopyFrom(AnswerDigest.Of(request, response));
        return response;
    }
}
