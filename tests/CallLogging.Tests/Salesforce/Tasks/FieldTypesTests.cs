using CallLogging.Delivery;
using CallLogging.Salesforce;
using CallLogging.Tests.Salesforce.Diagnostics;
using Shouldly;
using static CallLogging.Tests.Salesforce.PlanSamples;

namespace CallLogging.Tests.Salesforce.Tasks;

public sealed class FieldTypesTests
{
    private const string Field = "Any__c";

    private static readonly string[] s_types =
    [
        "string", "textarea", "picklist", "multipicklist", "combobox", "encryptedstring", "url", "phone", "email", "int", "long", "double", "currency", "percent",
        "boolean", "date", "datetime", "time", "reference", "location", "address",
    ];

    private static readonly Call s_everythingKnown = CreateCall(CallOutcome.InboundAnswered) with
    {
        Recording = new CallMedia { PermanentUrl = "https://assets.example.com/calls/4100000001/recording" },
        Tags = [new CallTag("Sales") { AddedBy = Anna }],
        Team = new Team(new TeamId("t1"), "Sales Team"),
        MissedReason = MissedReason.NoAvailableAgent,
        Transfers = [new CallTransfer(new TransferTarget.ToAgent(Ben))],
    };

    public static TheoryData<CallPlaceholder> Placeholders => new(Enum.GetValues<CallPlaceholder>());

    /// <summary>The diagnostics name exactly the fields whose values are not sent.</summary>
    [Theory]
    [MemberData(nameof(Placeholders))]
    public void EveryTypeOfField_IsSentExactlyIfTheDiagnosticsAcceptIt_S35_S32(CallPlaceholder placeholder)
    {
        var settings = new SalesforceSettings { FieldPreset = FieldPreset.StandardOnly, Fields = [KeyValuePair.Create<string, FieldTemplate?>(Field, FieldTemplate.From(placeholder))] };
        foreach (string type in s_types)
        {
            // A line's id may be a word or a number; only numbers fit into a number field.
            if (placeholder == CallPlaceholder.LineId && FieldTypes.IsNumber(type))
            {
                continue;
            }

            SObjectField field = new(Field, type) { IsCreateable = true, IsUpdateable = true, IsNillable = true, Length = 255, Digits = 18 };
            SObjectDescription task = HealthyOrg.Task with { Fields = HealthyOrg.Task.Fields.Add(field) };
            bool isReported = OrgChecks.Run(HealthyOrg.With(task), settings).Any(f => f is { Kind: SalesforceFindingKind.FieldWrongType, Subject: $"Task.{Field}" });
            TaskPlan plan = TaskPlanner.Plan(s_everythingKnown, CreateFacts(Ada) with { TaskFields = task.ToFieldDescriptions() }, settings);
            bool isSent = plan.Task.Any(f => f.Name == Field);
            isSent.ShouldBe(!isReported, $"{placeholder} in a field of the type {type}");
            plan.Findings.Contains(new TaskFinding(Field, TaskFindingRule.WrongType)).ShouldBe(!isSent, $"{placeholder} in a field of the type {type}");
        }
    }

    [Theory]
    [InlineData("string", 5, "123456", "12345", TaskFindingRule.TextCut)]
    [InlineData("string", 5, "1234\U0001F600", "1234", TaskFindingRule.TextCut)]
    [InlineData("url", 5, "123456", null, TaskFindingRule.TooLarge)]
    [InlineData("phone", 5, "123456", null, TaskFindingRule.TooLarge)]
    [InlineData("email", 80, "ada", null, TaskFindingRule.WrongType)]
    [InlineData("email", 80, "ada@example.com", "ada@example.com", null)]
    [InlineData("double", 0, "18", "18", null)]
    [InlineData("double", 0, "18.5", null, TaskFindingRule.WrongType)]
    [InlineData("int", 0, "123456789", null, TaskFindingRule.TooLarge)]
    [InlineData("boolean", 0, "true", "true", null)]
    [InlineData("boolean", 0, "yes", null, TaskFindingRule.WrongType)]
    [InlineData("date", 0, "2026-03-02", "2026-03-02", null)]
    [InlineData("date", 0, "2026-02-30", null, TaskFindingRule.WrongType)]
    [InlineData("datetime", 0, "2026-03-03T00:30:00Z", "2026-03-03T00:30:00.000+0000", null)]
    [InlineData("datetime", 0, "2026-03-03", null, TaskFindingRule.WrongType)]
    [InlineData("time", 0, "18:30:00", "18:30:00.000Z", null)]
    [InlineData("reference", 18, "003000000000001AAA", "003000000000001AAA", null)]
    [InlineData("reference", 18, "Ada", null, TaskFindingRule.WrongType)]
    [InlineData("anyType", 0, "whatever", "whatever", null)]
    [InlineData(null, 0, "whatever", "whatever", null)]
    public void Fit_ATextInAField_IsSentAsTheFieldAcceptsIt_S35(string? type, int length, string text, string? sent, TaskFindingRule? expected)
    {
        var field = new FieldDescription(Field, IsCreateable: true, IsUpdateable: true, length) { Type = type, Digits = type == "int" ? 8 : 0 };
        FieldTypes.Fit(field, FieldValue.From(text), out TaskFindingRule? finding)?.ToString().ShouldBe(sent);
        finding.ShouldBe(expected);
    }

    [Fact]
    public void Fit_NumbersFlagsAndReferences_NeedFieldsOfTheirType_S35()
    {
        FieldDescription Describe(string? type) => new(Field, IsCreateable: true, IsUpdateable: true, 255) { Type = type };
        string[] Accepting(FieldValue value) => [.. s_types.Where(t => FieldTypes.Fit(Describe(t), value, out _) is not null)];
        Accepting(FieldValue.From(7)).ShouldBe(["int", "long", "double", "currency", "percent"]);
        Accepting(FieldValue.From(true)).ShouldBe(["boolean"]);
        Accepting(FieldValue.CreateReference(new EffectId("x"))).ShouldBe(["string", "textarea", "picklist", "multipicklist", "combobox", "encryptedstring", "url", "phone", "reference"]);
        Accepting(FieldValue.Null).ShouldBe(s_types);
        FieldTypes.Fit(Describe(null), FieldValue.From(7), out TaskFindingRule? finding).ShouldBe(FieldValue.From(7));
        finding.ShouldBeNull();
    }

    [Fact]
    public void Fit_RestrictedPicklist_KnowsOnlyItsValues_S35()
    {
        FieldDescription field = new(Field, IsCreateable: true, IsUpdateable: true, 3) { Type = "picklist", AllowedValues = ["Connected", "connected "] };
        FieldTypes.Fit(field, FieldValue.From("connected"), out TaskFindingRule? finding).ShouldBe(FieldValue.From("Connected"));
        finding.ShouldBeNull();
        FieldTypes.Fit(field, FieldValue.From("not connected"), out finding).ShouldBeNull();
        finding.ShouldBe(TaskFindingRule.NotInPicklist);
    }
}
