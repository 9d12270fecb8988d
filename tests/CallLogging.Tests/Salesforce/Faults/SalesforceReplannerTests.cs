using CallLogging.Delivery;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Faults;

public sealed class SalesforceReplannerTests
{
    private static readonly SalesforceFacts Facts = new(new SalesforceId("005000000000009AAA"));

    [Theory]
    [InlineData(SalesforceReplanCodes.DropField, "Type")]
    [InlineData(SalesforceReplanCodes.NextOwner, "005000000000001AAA")]
    [InlineData(SalesforceReplanCodes.WithoutNewRecord, "Record")]
    [InlineData(SalesforceReplanCodes.WithoutNewRecord, "Case")]
    [InlineData(SalesforceReplanCodes.TaskDeleted, null)]
    public void Decide_FirstTime_AmendsTheFactsAndTheSecondTimeGivesUp_S30(string code, string? subject)
    {
        var fault = new DestinationFault.Replan("rejected", code, subject);
        var amended = (SalesforceFacts)SalesforceReplanner.Decide(Facts, fault).ShouldBeOfType<ReplanResult.Amended>().Facts;
        amended.Rejected.ShouldNotBe(Facts.Rejected);
        SalesforceReplanner.Decide(amended, fault).ShouldBeOfType<ReplanResult.NoOtherWay>();
    }

    [Fact]
    public void Decide_MissingRecord_LooksUpTwiceAtMost_S30()
    {
        var fault = new DestinationFault.Replan("gone", SalesforceReplanCodes.LookUpAgain, "WhoId");
        SalesforceReplanner.Decide(Facts, fault).ShouldBeOfType<ReplanResult.GatherAgain>();
        SalesforceReplanner.Decide(Facts with { Rejected = new RejectedChoices { LookUpCount = 2 } }, fault).ShouldBeOfType<ReplanResult.NoOtherWay>();
    }

    [Fact]
    public void Decide_UnknownCode_HasNoOtherWay_S30() =>
        SalesforceReplanner.Decide(Facts, new DestinationFault.Replan("?", "something else")).ShouldBeOfType<ReplanResult.NoOtherWay>();
}
