using CallLogging.Delivery;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Tasks;

/// <summary>The edits that people make in Salesforce are kept.</summary>
public sealed class TaskEditsTests
{
    [Theory]
    [InlineData("Status", "In Progress", "Completed", "In Progress", "Status=Completed", "")] // still present the value that was written
    [InlineData("Status", "In Progress", "Completed", "Deferred", "", "Status")] // changed by a person
    [InlineData("Status", "In Progress", "Completed", "Completed", "", "")] // has the value already
    [InlineData("Subject", "Call", "Call, long", "Call \r\n", "Subject=Call, long", "")] // trimmed and saved from a page
    [InlineData("Subject", null, "Call", null, "Subject=Call", "")] // never written, still empty
    [InlineData("Subject", null, "Call", "Ask Ada", "", "Subject")]
    [InlineData("OwnerId", "005000000000001", "005000000000002AAM", "005000000000001AAM", "OwnerId=005000000000002AAM", "")] // both forms of one id
    public void Decide_OneField_SendsOnlyWhatIsOurs_S29(string field, string? written, string intended, string? present, string send, string kept)
    {
        TaskEdits edits = Decide(field, written, intended, present);
        string.Join(';', edits.Send.Select(f => $"{f.Name}={f.Value}")).ShouldBe(send);
        string.Join(';', edits.Kept).ShouldBe(kept);
    }

    [Fact]
    public void Decide_FlagNeverWritten_TreatsFalseAsEmpty_S29()
    {
        Effect change = Change(new EffectField("Has_connected__c", FieldValue.From(true)), null);
        TaskEdits.Decide(change, SalesforceRecord.Parse("""{"Has_connected__c":false}""")).Send.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Note A", "Note A\n\nNote B", "Note A, corrected", "Note A, corrected\n\nNote B")] // a note was added
    [InlineData("Note A", "Link\n\nNote A", "Note A!", "Note A!\n\nLink")] // the link came late
    [InlineData("", "Link", "typed by Ben", "typed by Ben\n\nLink")]
    [InlineData("Note A", "Note A\n\nB one\n\nB two", "x", "x\n\nB one\n\nB two")] // a note with a blank line
    [InlineData("Note A", "Note A\n\nNote B", "mine\r\n\r\nNote B\r\n", "mine\r\n\r\nNote B\r\n")] // somebody copied the note there before
    [InlineData("Note A", "Note A", "mine", "mine")]
    public void Append_ToEditedComments_KeepsThemAndAddsWhatIsNew_S29(string written, string intended, string present, string expected) =>
        DescriptionMerge.Append(present, written, intended).ShouldBe(expected);

    [Fact]
    public void Append_WithoutRoom_LeavesTheComments_S17_S29()
    {
        string full = new('x', TaskDescriptionBuilder.MaxLength - 3);
        DescriptionMerge.Append(full, "", "four").ShouldBe(full);
    }

    private static TaskEdits Decide(string field, string? written, string intended, string? present) => TaskEdits.Decide(
        Change(new EffectField(field, FieldValue.From(intended)), written is null ? null : new EffectField(field, FieldValue.From(written))),
        SalesforceRecord.Parse(present is null ? $$"""{"{{field}}":null}""" : $$"""{"{{field}}":"{{present.ReplaceLineEndings("\\r\\n")}}"}"""));

    private static Effect Change(EffectField intended, EffectField? expected) => new()
    {
        Id = new EffectId("e~1"),
        Call = new CallKey("aircall", "main", "1"),
        Destination = "salesforce",
        Kind = new EffectKind("update:Task"),
        Target = "00T000000000001AAA",
        Fields = [intended],
        Expected = expected is null ? [] : [expected],
    };
}
