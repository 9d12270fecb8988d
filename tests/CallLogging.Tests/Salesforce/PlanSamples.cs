using CallLogging.Salesforce;

namespace CallLogging.Tests.Salesforce;

/// <summary>Calls, users and records from which the planning tests start. People and numbers are invented.</summary>
internal static class PlanSamples
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 22, 30, 0, TimeSpan.Zero);

    public static readonly Agent Anna = new(new AgentId("7001")) { Name = "Anna Berger", Email = "Anna.Berger@example.com" };

    public static readonly Agent Ben = new(new AgentId("7002")) { Name = "Ben Okafor", Email = "ben.okafor@example.com" };

    public static readonly SalesforceId Integration = new("005000000000001AAA");

    public static readonly SalesforceId AnnaUser = new("005000000000002AAA");

    public static readonly SalesforceId RecordOwnerUser = new("005000000000006AAA");

    public static readonly SalesforceId ConfiguredUser = new("005000000000008AAA");

    public static PhoneNumber Number { get; } = PhoneNumberParser.Parse("+493023125200").Number!.Value;

    public static Line SalesLine { get; } = new(new LineId("51001"))
    {
        Name = "Sales Berlin",
        Number = PhoneNumberParser.Parse("+493023125100").Number,
        Country = "DE",
        TimeZone = "Europe/Berlin",
    };

    public static FoundRecord Ada { get; } = new(new SalesforceId("003000000000001AAA"), RecordKind.Contact, "Ada Lovelace")
    {
        Owner = new RecordOwner(RecordOwnerUser, RecordOwnerKind.ActiveUser),
        Phones = ["+493023125200"],
    };

    public static SalesforceUser CreateUser(SalesforceId id, string email) =>
        new(id) { Email = email, CreatedAt = Start.AddYears(-1) };

    /// <summary>Creates a final call with an outcome. Its agent, if the outcome has one, is Anna.</summary>
    public static Call CreateCall(CallOutcome outcome)
    {
        bool isInbound = outcome is CallOutcome.InboundAnswered or CallOutcome.InboundMissed or CallOutcome.InboundVoicemail;
        bool isAnswered = outcome is CallOutcome.InboundAnswered or CallOutcome.OutboundAnswered;
        return new Call
        {
            Key = new CallKey("aircall", "main", "4100000001"),
            StartedAt = Start,
            Direction = isInbound ? CallDirection.Inbound : CallDirection.Outbound,
            Line = SalesLine,
            Customer = new Customer(PartyNumber.From(Number)),
            AnsweredAt = isAnswered ? Start.AddSeconds(9) : null,
            EndedAt = Start.AddSeconds(190),
            PlacedBy = isInbound ? null : Anna,
            Agent = isAnswered || !isInbound ? Anna : null,
            Voicemail = outcome == CallOutcome.InboundVoicemail
                ? new CallMedia { PermanentUrl = "https://assets.example.com/calls/4100000001/voicemail" }
                : null,
            State = CallState.Final,
        };
    }

    public static SalesforceFacts CreateFacts(params FoundRecord[] found) => new(Integration)
    {
        Found = found.ToValueList(),
        Users = [CreateUser(AnnaUser, "anna.berger@EXAMPLE.com")],
        Statuses =
        [
            new TaskStatusValue("Not Started", IsClosed: false, IsDefault: true, 1),
            new TaskStatusValue("In Progress", IsClosed: false, IsDefault: false, 2),
            new TaskStatusValue("Completed", IsClosed: true, IsDefault: false, 3),
        ],
    };

    public static string? GetFieldText(this TaskPlan plan, string name) =>
        plan.Task.FirstOrDefault(f => f.Name == name)?.Value.ToString();

    public static Reason GetReason(this TaskPlan plan, string field) => plan.Reasons.First(r => r.Field == field);
}
