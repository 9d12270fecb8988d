using CallLogging.Delivery;
using CallLogging.Salesforce;
using Shouldly;
using static CallLogging.Tests.Salesforce.PlanSamples;

namespace CallLogging.Tests.Salesforce.Tasks;

public sealed class SalesforceJsonTests
{
    [Fact]
    public void Read_WrittenFacts_GivesEqualFacts_D7()
    {
        SalesforceFacts facts = CreateFacts(
            Ada,
            Ada with { Owner = null, Phones = [], IsConverted = true, Kind = RecordKind.Lead },
            Ada with { PersonAccountId = Ada.Id, PersonContactId = Integration, LastModifiedAt = Start, CreatedAt = Start.AddYears(-1) }) with
        {
            CreatedBefore = Ada with { Owner = new RecordOwner(Integration, RecordOwnerKind.Queue) },
            OpenRelated = [new OpenRelatedRecord(new SalesforceId("500000000000001AAA"), Ada.Id, IsOpportunity: true)],
            TaskFields = [new FieldDescription("Subject", IsCreateable: true, IsUpdateable: false, 255) { Type = "picklist", Digits = 3, AllowedValues = ["Call"] }],
            CaseOriginHasPhone = false,
            IsLeadCompanyRequired = false,
            RefusedLookUps = ["Case"],
            Rejected = new RejectedChoices { IsNewRecordRejected = true, Fields = ["Type"], Owners = [AnnaUser] },
        };
        SalesforceJson.Facts.ReadText(SalesforceJson.Facts.WriteText(facts)).ShouldBe(facts);
        SalesforceJson.Facts.ReadText(SalesforceJson.Facts.WriteText(CreateFacts())).ShouldBe(CreateFacts());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"found\":1}")]
    public void Read_AnythingElse_IsDamaged_D7(string json) =>
        Should.Throw<UnreadableDocumentException>(() => SalesforceJson.Facts.ReadText(json)).IsNewer.ShouldBeFalse();
}
