using CallLogging.Delivery;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Tasks;

/// <summary>What people change in Salesforce stays.</summary>
public sealed class TaskEditsTests
{
    [Theory]
    [InlineData("Status", "In Progress", "Completed", "In Progress", "Status=Completed", "")] // holds what we wrote: ours
    [InlineData("Status", "In Progress", "Completed", "Deferred", "", "Status")] // a person's
    [InlineData("Status", "In Progress", "Completed", "Completed", "", "")] // done already
    [InlineData("Subject", "Call", "Call, long", "Call \r\n", "Subject=Call, long", "")] // trimmed and saved from a page
    [InlineData("Subject", null, "Call", null, "Subject=Call", "")] // never written, still empty
    [InlineData("Subject", null, "Call", "Ask Ada", "", "Subject")]
    [InlineData("OwnerId", "005000000000001", "005000000000002AAM", "005000000000001AAM", "OwnerId=005000000000002AAM", "")] // both forms of one id
    public void Decide_OfOneField_SendsOnlyWhatIsOurs_S29(string field, string? written, string wanted, string? holds, string send, string kept)
    {
        TaskEdits edits = Decide(field, written, wanted, holds);
        string.Join(';', edits.Send.Select(f => $"{f.Name}={f.Value}")).ShouldBe(send);
        string.Join(';', edits.Kept).ShouldBe(kept);
    }

    [Fact]
    public void Decide_OfAFlagNeverWritten_TakesFalseForEmpty_S29()
    {
        Effect change = Change(new EffectField("Has_connected__c", FieldValue.From(true)), null);
        TaskEdits.Decide(change, SalesforceRecord.Parse("""{"Has_connected__c":false}""")).Send.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Note A", "Note A\n\nNote B", "Note A, corrected", "Note A, corrected\n\nNote B")] // a note was added
    [InlineData("Note A", "Link\n\nNote A", "Note A!", "Note A!\n\nLink")] // the link came late
    [InlineData("", "Link", "typed by Ben", "typed by Ben\n\nLink")]
    [InlineData("Note A", "Note A\n\nB one\n\nB two", "x", "x\n\nB one\n\nB two")] // a note with a blank line
    [InlineData("Note A", "Note A\n\nNote B", "mine\r\n\r\nNote B\r\n", "mine\r\n\r\nNote B\r\n")] // somebody has copied it there already
    [InlineData("Note A", "Note A", "mine", "mine")]
    public void Append_ToEditedComments_KeepsThemAndAddsWhatIsNew_S29(string written, string wanted, string present, string expected) =>
        DescriptionMerge.Append(present, written, wanted).ShouldBe(expected);

    [Fact]
    public void Append_WithoutRoom_LeavesTheComments_S17_S29()
    {
        string full = new('x', TaskDescriptionBuilder.MaxLength - 3);
        DescriptionMerge.Append(full, "", "four").ShouldBe(full);
    }

    private static TaskEdits Decide(string field, string? written, string wanted, string? holds) => TaskEdits.Decide(
        Change(new EffectField(field, FieldValue.From(wanted)), written is null ? null : new EffectField(field, FieldValue.From(written))),
        SalesforceRecord.Parse(holds is null ? $$"""{"{{field}}":null}""" : $$"""{"{{field}}":"{{holds.ReplaceLineEndings("\\r\\n")}}"}"""));

    private static Effect Change(EffectField wanted, EffectField? expected) => new()
    {
        Id = new EffectId("e~1"),
        Call = new CallKey("aircall", "main", "1"),
        Destination = "salesforce",
        Kind = new EffectKind("update:Task"),
        Target = "00T000000000001AAA",
        Fields = [wanted],
        Expected = expected is null ? [] : [expected],
    };
}
