using InterDeptCheck.Server.Security;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>How many each may have at once.</summary>
public sealed class PlacesTests
{
    private readonly Places<string> places = new(2);

    [Fact]
    public void As_many_as_there_are_places_are_taken_and_not_one_more_and_others_have_their_own()
    {
        Assert.NotNull(places.TryTake("a"));
        Assert.NotNull(places.TryTake("a"));
        Assert.Null(places.TryTake("a"));
        Assert.NotNull(places.TryTake("b"));
    }

    [Fact]
    public void A_place_is_given_back_once_however_often_it_is_said()
    {
        var first = places.TryTake("a")!;
        Assert.NotNull(places.TryTake("a"));
        first.Dispose();
        first.Dispose();
        Assert.NotNull(places.TryTake("a"));
        Assert.Null(places.TryTake("a"));
    }

    [Fact] // Why: a place is given back where the handshake ends and where the connection does, by two threads.
    public void Places_that_are_given_back_by_many_at_once_are_all_there_and_no_more()
    {
        var many = new Places<string>(1_000);
        var taken = Enumerable.Range(0, 1_000).Select(_ => many.TryTake("a")!).ToList();
        Parallel.ForEach(taken.Concat(taken), place => place.Dispose());
        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.NotNull(many.TryTake("a")));
        Assert.Null(many.TryTake("a"));
    }
}
