// The rules of CallLogging.Salesforce alone: without a host, a network or settings.
using CallLogging;
using CallLogging.Salesforce;

var anna = new Agent(new AgentId("7001")) { Name = "Anna Berger", Email = "anna.berger@example.com" };
var start = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

// This call is written by hand. CallAssembler.Assemble(events) builds one from webhooks.
var call = new Call
{
    Key = new CallKey("aircall", "main", "780836754"),
    StartedAt = start,
    Direction = CallDirection.Inbound,
    Line = new Line(new LineId("51001")) { Name = "Vertrieb Berlin", Number = PhoneNumberParser.Parse("+49 30 23125 100").Number },
    Customer = new Customer(PhoneNumberParser.Parse("+49 30 23125 200")),
    AnsweredAt = start.AddSeconds(9),
    EndedAt = start.AddSeconds(190),
    Agent = anna,
    Tags = [new CallTag("General_Inquiries")],
    State = CallState.Final,
};

Console.WriteLine(TaskSubjectBuilder.Build(call, "Ada Lovelace", language: "de"));
Console.WriteLine(CallDispositionSerializer.Serialize(call).Text);

// A search in the org would find this record.
var ada = new FoundRecord(new SalesforceId("003000000000001AAA"), RecordKind.Contact, "Ada Lovelace")
{
    Owner = new RecordOwner(new SalesforceId("005000000000006AAA"), RecordOwnerKind.ActiveUser),
    Phones = ["+493023125200"],
};
var settings = new SalesforceSettings();
RecordChoice record = RecordPriority.Choose([ada], call.Customer.Number!.Value.Number!.Value, settings);
var context = new OwnerContext(IntegrationUserId: new SalesforceId("005000000000001AAA"), record);

OwnerDecision owner = OwnerResolver.Resolve(call, context);
Console.WriteLine($"{owner.Id} because {owner.Rule}; rejected: {string.Join("; ", owner.Rejected.Select(p => $"{p.Candidate}, {p.Reason}"))}");
