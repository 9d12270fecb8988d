using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Core;

public class ValueListTests
{
    [Fact]
    public void Equality_OfTwoLists_IsThatOfTheirElements() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll<int[], int[]>((one, other) =>
            {
                ValueList<int> left = [.. one];
                ValueList<int> right = [.. other];
                bool equal = one.SequenceEqual(other);
                return left == right == equal
                    && left != right == !equal
                    && left.Equals((object)right) == equal
                    && (!equal || left.GetHashCode() == right.GetHashCode());
            }));

    [Fact]
    public void Default_IsTheEmptyList()
    {
        ValueList<string> list = default;

        list.ShouldBe([]);
        (list == []).ShouldBeTrue();
        list.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void AddAndWith_LeaveTheListAsItWas()
    {
        ValueList<int> list = [1, 2];

        list.Add(3).ShouldBe([1, 2, 3]);
        list.With(0, 9).ShouldBe([9, 2]);
        list.ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Places_OutsideOfTheList_AreRefused(int index)
    {
        ValueList<int> list = [1, 2];

        Should.Throw<ArgumentOutOfRangeException>(() => list[index]);
        Should.Throw<ArgumentOutOfRangeException>(() => list.With(index, 0));
    }

    [Fact]
    public void ToString_ShowsTheElements() => ((ValueList<int>)[1, 2]).ToString().ShouldBe("[1, 2]");
}
