using FsCheck;
using FsCheck.Fluent;
using InterDeptCheck.TestKit.Replica;

namespace InterDeptCheck.UnitTests.Replica;

public sealed class ReplicaHistoryTests
{
    [Fact] // Why: probing, overflow, growth, removal and moving keys must never lose, invent or mix a record.
    public void After_any_history_the_replica_says_what_the_model_says() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<byte>(), (seed, size) =>
        {
            using var folder = new ReplicaFolder();
            using var replica = folder.OpenCaughtUp();
            var model = new ReplicaModel(seed, people: 1 + size % 60, identifiers: 1 + size % 90);
            for (var count = 0; count < 60; count++) replica.Apply(model.Next());
            model.AssertSame(replica);
        }));
}
