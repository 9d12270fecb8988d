using CallLogging.Simulators;
using CallLogging.Tests.Salesforce.Destination;
using Shouldly;
using static CallLogging.Tests.Salesforce.Orgs.WebhookCalls;

namespace CallLogging.Tests.Salesforce.Orgs;

/// <summary>A lock that a trigger or a flow of the org meets passes, as a lock of the write itself does.</summary>
public sealed class LockInsideATriggerTests
{
    public static TheoryData<string, string> InnerFaults => new()
    {
        { "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "StockTrigger: execution of AfterInsert\n\ncaused by: System.DmlException: Update failed. First exception on row 0; first error: UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record: []" },
        { "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "StockTrigger: execution of BeforeInsert caused by: System.QueryException: Record Currently Unavailable: the record is being modified by another user" },
        { "CANNOT_EXECUTE_FLOW_TRIGGER", "We can't save this record because the flow failed: unable to obtain exclusive access to this record or 2 records" },
        { "FIELD_CUSTOM_VALIDATION_EXCEPTION", "StockTrigger: System.DmlException: UNABLE_TO_LOCK_ROW" },
        { "CANNOT_EXECUTE_FLOW_TRIGGER", "The flow failed: QUERY_TIMEOUT: Your query request was running for too long." },
    };

    [Theory]
    [MemberData(nameof(InnerFaults))]
    public async Task InnerFaultPasses_TaskIsWrittenSecondsLater_NothingIsParked_S37(string code, string message)
    {
        await using var org = new OrgUnderTest();
        SeedContact(org);
        org.Org.Faults.FailNext(1, SimulatedSalesforceFault.FailWith(400, code, message), Creates());
        await org.PlayAsync(CreateAnswered());
        (org.GetTasks().Count, (await org.ListParkedAsync()).Count).ShouldBe((1, 0));
        await org.ShouldBeAsPlannedAsync(CreateKey());
    }

    [Fact]
    public async Task NewRecordMeetsTheLock_ItIsCreatedAtTheNextTry_AndTheTaskNamesIt_S37()
    {
        await using var org = new OrgUnderTest();
        org.Org.Faults.FailNext(1, SimulatedSalesforceFault.LockedRowInTrigger, Creates("Contact"));
        await org.PlayAsync(CreateAnswered());
        org.GetTask("1")["WhoId"].ShouldBe(org.Org.GetRecords("Contact").ShouldHaveSingleItem().Id);
    }

    [Fact]
    public async Task UpdateMeetsTheLock_ItIsRepeated_S37()
    {
        await using var org = new OrgUnderTest();
        org.Org.Faults.FailNext(2, SimulatedSalesforceFault.LockedRowInTrigger, new SalesforceRequestFilter { Method = "PATCH", Resource = "sobjects/Task" });
        await org.PlayAsync(CreateAnswered());
        org.GetTask("1")["CallDurationInSeconds"].ShouldBe(120m);
        (await org.ListParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task TriggerFailsWithoutALock_ThePersonDecides_S37()
    {
        await using var org = new OrgUnderTest();
        org.Org.Faults.FailNext(1, SimulatedSalesforceFault.FailWith(400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "StockTrigger: System.NullPointerException"), Creates());
        await org.PlayAsync(CreateAnswered());
        (await org.ListParkedAsync()).ShouldHaveSingleItem().Reason.ShouldContain("StockTrigger");
    }
}
