using Shouldly;

namespace CallLogging.Tests.Core;

public class ValueListTests
{
    private static readonly ValueList<int> Items = [1, 2, 3];

    [Fact]
    public void Equals_SameElements_AreEqualWithEqualHashes_C1()
    {
        Items.ShouldBe([1, 2, 3], ignoreOrder: false);
        (Items == [1, 2, 3], Items != [1, 3, 2], default(ValueList<int>) == []).ShouldBe((true, true, true));
        Items.GetHashCode().ShouldBe(((ValueList<int>)[1, 2, 3]).GetHashCode());
    }

    [Fact]
    public void AddAndWith_LeaveTheListAsItWas_C1()
    {
        Items.Add(4).ToString().ShouldBe("[1, 2, 3, 4]");
        Items.SetItem(0, 9).ToString().ShouldBe("[9, 2, 3]");
        Items.ToString().ShouldBe("[1, 2, 3]");
    }

    [Fact]
    public void ToValueList_ArrayChangedLater_IsNotSeen_C1()
    {
        int[] source = [1, 2];
        var list = source.ToValueList();
        source[0] = 9;
        list[0].ShouldBe(1);
    }

    [Fact]
    public void Indexer_OutsideTheList_Throws_C1()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Items[3]);
        Should.Throw<ArgumentOutOfRangeException>(() => Items.SetItem(-1, 0));
    }
}
