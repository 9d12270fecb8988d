using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Settings;

public sealed class SalesforceSettingsTests
{
    [Fact]
    public void Read_EmptySection_GivesTheDefaults_U5()
    {
        var errors = new List<SettingsError>();
        SalesforceSettings settings = SalesforceOptions.Read(Section("prod"), new HostSettings(), errors).Settings;
        errors.ShouldBeEmpty();
        settings.ShouldBe(new SalesforceSettings { Name = "prod" });
        settings.Destination.ShouldBe("salesforce:prod");
    }

    [Fact]
    public void Read_EverySetting_IsUsed_U5()
    {
        var errors = new List<SettingsError>();
        SalesforceSettings settings = SalesforceOptions.Read(
            Section(
                "prod",
                Value("LoginUrl", "https://login.example.com"),
                Value("Language", "de"),
                Group("Logging", Value("Missed", "InProgress"), Value("Voicemail", "Nothing")),
                Value("TaskTiming", "atend"),
                Value("BusinessHoursOnly", "true"),
                Value("SubjectStyle", "WithAgent"),
                Value("DispositionOrder", "SourceFirst"),
                Value("TagsAfterTransfer", "KeepAll"),
                Value("RecordingLink", "Expiring"),
                Value("UnknownNumber", "CreateLead"),
                Group("RecordPriority", Value("0", "Lead"), Value("1", "contact")),
                Value("MatchTieBreak", "Oldest"),
                Value("RelatedRecord", "CaseOrCreate"),
                Value("RecordRegion", "AT"),
                Value("ConfiguredUserId", "005000000000008"),
                Group("UserMap", Value("agent@example.com", "005000000000009AAA")),
                Value("UnansweredOutboundOwner", "Agent"),
                Value("ChangeRecordOwner", "false"),
                Value("ExternalIdField", "Call_Key__c"),
                Value("RecordTypeId", "012000000000001AAA"),
                Value("FieldPreset", "StandardOnly"),
                Group("Fields", Value("My__c", "{agent}"), Value("Other__c", ""))),
            new HostSettings(),
            errors).Settings;
        errors.ShouldBeEmpty();
        settings.ShouldBe(new SalesforceSettings
        {
            Name = "prod",
            Language = "de",
            Logging = new() { Missed = LoggingMode.InProgress, Voicemail = LoggingMode.Nothing },
            TaskTiming = TaskTiming.AtEnd,
            BusinessHoursOnly = true,
            SubjectStyle = SubjectStyle.WithAgent,
            DispositionOrder = DispositionOrder.SourceFirst,
            TagsAfterTransfer = TagsAfterTransfer.KeepAll,
            RecordingLink = RecordingLink.Expiring,
            UnknownNumber = UnknownNumber.CreateLead,
            RecordPriority = [RecordKind.Lead, RecordKind.Contact],
            MatchTieBreak = MatchTieBreak.Oldest,
            RelatedRecord = RelatedRecord.CaseOrCreate,
            RecordRegion = "AT",
            ConfiguredUserId = new SalesforceId("005000000000008"),
            UserMap = [KeyValuePair.Create("agent@example.com", new SalesforceId("005000000000009AAA"))],
            UnansweredOutboundOwner = UnansweredOutboundOwner.Agent,
            ChangeRecordOwner = false,
            ExternalIdField = "Call_Key__c",
            RecordTypeId = new SalesforceId("012000000000001AAA"),
            FieldPreset = FieldPreset.StandardOnly,
            Fields =
            [
                KeyValuePair.Create<string, FieldTemplate?>("My__c", FieldTemplate.Parse("{agent}")),
                KeyValuePair.Create<string, FieldTemplate?>("Other__c", null),
            ],
        });
    }

    [Theory]
    [InlineData("TaskTiming", "Sometimes", "use one of AtAnswer, WhenFinal, AtEnd")]
    [InlineData("TaskTiming", "1", "use one of AtAnswer, WhenFinal, AtEnd")]
    [InlineData("BusinessHoursOnly", "yes", "write true or false")]
    [InlineData("RecordRegion", "Germany", "two capitals")]
    [InlineData("RecordRegion", "de", "two capitals")]
    [InlineData("ConfiguredUserId", "003000000000008AAA", "begins with 005")]
    [InlineData("ConfiguredUserId", "00500000000000", "15 or 18")]
    [InlineData("RecordTypeId", "012-00000000001AAA", "begins with 012")]
    [InlineData("ExternalIdField", "Call Key", "API name")]
    [InlineData("ExternalIdField", "1Call", "API name")]
    [InlineData("TaskTimming", "AtEnd", "is not a setting")]
    [InlineData("Logging", "Completed", "section with named settings")]
    [InlineData("RecordPriority", "Contact", "list is expected")]
    public void Read_WrongValue_ReportsSettingAndRemedy_U5(string name, string value, string remedy)
    {
        var errors = new List<SettingsError>();
        SalesforceOptions.Read(Section("prod", Value(name, value)), new HostSettings(), errors);
        SettingsError error = errors.ShouldHaveSingleItem();
        error.Path.ShouldBe($"CallLogging:Salesforce:prod:{name}");
        error.Message.ShouldContain(remedy);
    }

    [Theory]
    [InlineData("Fields", "My Field", "{agent}", "not the API name")]
    [InlineData("Fields", "My__c", "{agnt}", "{agnt}")]
    [InlineData("Fields", "My__c", "{agent", "never closes")]
    [InlineData("UserMap", "agent", "005000000000009AAA", "not an email address")]
    [InlineData("UserMap", "agent@example.com", "user 9", "a user's id")]
    [InlineData("RecordPriority", "0", "Kontakt", "use one of Contact, Lead")]
    [InlineData("Logging", "Missed", "Never", "use one of Completed")]
    [InlineData("Logging", "Mised", "Nothing", "is not a setting")]
    public void Read_WrongEntry_ReportsItsPath_U5(string group, string name, string value, string remedy)
    {
        var errors = new List<SettingsError>();
        SalesforceOptions.Read(Section("prod", Group(group, Value(name, value))), new HostSettings(), errors);
        SettingsError error = errors.ShouldHaveSingleItem();
        error.Path.ShouldBe($"CallLogging:Salesforce:prod:{group}:{name}");
        error.Message.ShouldContain(remedy);
    }

    [Fact]
    public void Read_OneKindTwice_IsAnError_S19()
    {
        var errors = new List<SettingsError>();
        SalesforceOptions.Read(Section("prod", Group("RecordPriority", Value("0", "Lead"), Value("1", "Lead"))), new HostSettings(), errors);
        errors.ShouldHaveSingleItem().Message.ShouldContain("second time");
    }

    private static SettingsSection Section(string name, params SettingsSection[] children) =>
        Rebase($"CallLogging:Salesforce:{name}", new SettingsSection(name, null, children.ToValueList()));

    private static SettingsSection Value(string name, string value) => new(name, value, []);

    private static SettingsSection Group(string name, params SettingsSection[] children) => new(name, null, children.ToValueList());

    private static SettingsSection Rebase(string path, SettingsSection section) =>
        new(path, section.Value, section.Children.Select(c => Rebase($"{path}:{c.Path}", c)).ToValueList());
}
