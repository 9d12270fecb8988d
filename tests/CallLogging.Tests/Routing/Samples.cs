using System.Globalization;
using CallLogging.Routing;

namespace CallLogging.Tests.Routing;

/// <summary>Invented people and numbers. Numbers like +1 555 01xx are reserved for fiction.</summary>
internal static class Samples
{
    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static AgentId Ada { get; } = new("ada");

    public static AgentId Ben { get; } = new("ben");

    public static AgentId Cem { get; } = new("cem");

    public static AgentId Dee { get; } = new("dee");

    public static AgentId Fay { get; } = new("fay");

    public static CallTypeId SalesId { get; } = new("sales");

    public static PhoneNumber Number(int index) =>
        PhoneNumberParser.Parse(string.Create(CultureInfo.InvariantCulture, $"+1202555{index:0000}")).Number!.Value;

    public static CallKey Call(int index) => new("sim", "main", string.Create(CultureInfo.InvariantCulture, $"c{index}"));

    public static RoundRobinSettings Settings(params AgentId[] members) => new()
    {
        Members = members.Select(m => new Member(m)).ToValueList(),
        MaximumWait = TimeSpan.FromSeconds(60),
        RingTime = TimeSpan.FromSeconds(10),
        Fallback = Fay,
    };

    public static CallType Sales(RoundRobinSettings settings) =>
        new() { Id = SalesId, Name = "Sales", Mode = new CallTypeMode.RoundRobin(settings), Numbers = [Number(100)] };

    public static ListedCall Missed(int call, PhoneNumber customer, DateTimeOffset endedAt, CallTypeId? type = null) =>
        new(Call(call), CallDirection.Inbound, PartyNumber.From(customer)) { Type = type ?? SalesId, EndedAt = endedAt };

    public static ListedCall Connected(int call, CallDirection direction, PhoneNumber customer, DateTimeOffset answeredAt, CallTypeId? type = null) =>
        new(Call(call), direction, PartyNumber.From(customer))
        {
            Type = direction == CallDirection.Inbound ? type ?? SalesId : null,
            AnsweredAt = answeredAt,
            EndedAt = answeredAt + TimeSpan.FromMinutes(1),
            Agent = Ada,
        };
}
