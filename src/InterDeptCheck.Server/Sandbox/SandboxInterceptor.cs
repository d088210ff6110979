using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Sandbox;

/// <summary>Fails on demand: what is asked about decides. On Check and CheckBatch, of which the first such item decides. Thread-safe.</summary>
internal sealed class SandboxInterceptor(SandboxOptions sandbox, Callers callers, NodeParts parts, TimeProvider clock) : Interceptor
{
    // By caller and number, of which there are as many as are enrolled and listed.
    private readonly ConcurrentDictionary<(CallerId Caller, string Number), bool> answersNext = new();

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        // Who may not ask is told that first.
        var caller = callers.Require(context).Caller;
        foreach (var number in Numbers(request))
        {
            if (!sandbox.Faults.TryGetValue(number, out var fault)) continue;
            await ActAsync(fault, caller, number, context.CancellationToken);
            break;
        }

        return await continuation(request, context);
    }

    private static IEnumerable<string> Numbers(object request)
    {
        var people = request switch
        {
            CheckRequest check => [check.Person],
            CheckBatchRequest batch => batch.Batch?.Items.Select(item => item.Person) ?? [],
            _ => Enumerable.Empty<ClaimedIdentity?>(),
        };
        return from person in people
               where person is not null
               from identifier in person.Identifiers
               let number = Nino.Parse(identifier.Nino)
               where number.IsValid
               select number.Value.Number8;
    }

    private Task ActAsync(SandboxFault fault, CallerId caller, string number, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case SandboxFault.UnavailableOnce when answersNext.AddOrUpdate((caller, number), _ => false, (_, answers) => !answers):
                return Task.CompletedTask;
            case SandboxFault.Slow:
                return Task.Delay(SandboxOptions.Delay, clock, cancellationToken);
            case SandboxFault.UnavailableOnce or SandboxFault.Behind:
                throw new RefusedException(new Refusal(ErrorReason.ReplicaBehind).At(Position));
            case SandboxFault.Building:
                throw new RefusedException(new Refusal(ErrorReason.ReplicaBuilding).At(Position));
            case SandboxFault.Exhausted:
                throw new RefusedException(ErrorReason.MessageTooLarge);
            default:
                throw new RefusedException(ErrorReason.Internal);
        }
    }

    private LedgerPosition Position => parts.Keeper?.Current.Replica.Position ?? LedgerPosition.BeforeFirst;
}
