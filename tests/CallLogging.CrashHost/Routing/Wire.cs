using System.Globalization;
using CallLogging.Routing;

namespace CallLogging.CrashHost.Routing;

/// <summary>Writes and reads commands and events as lines of words, between a host and the telephony system in another process.</summary>
public static class Wire
{
    public static string Write(RoutingCommand command) => Join(command.Call.CallId, command.Number, command switch
    {
        RoutingCommand.RingAgent c => Join("ring", c.Attempt.Number, c.Agent, c.RingTime.Ticks),
        RoutingCommand.StopRinging c => Join("stop", c.Attempt.Number, c.Agent, (int)c.Result),
        RoutingCommand.Connect c => Join("connect", c.Attempt.Number, c.Agent),
        RoutingCommand.RefuseAnswer c => Join("refuse", c.Attempt.Number, c.Agent),
        RoutingCommand.Wait => "wait",
        RoutingCommand.TakeVoicemail => "voicemail",
        RoutingCommand.Reject => "reject",
        _ => throw new NotSupportedException(command.GetType().Name),
    });

    public static RoutingCommand ReadCommand(ReadOnlySpan<string> words)
    {
        CallKey call = CreateCallKey(words[0]);
        int number = ParseNumber(words[1]);
        RingAttemptId attempt = words.Length > 3 ? new(call, ParseNumber(words[3])) : default;
        AgentId agent = words.Length > 4 ? new(words[4]) : default;
        return words[2] switch
        {
            "ring" => new RoutingCommand.RingAgent(call, number, attempt, agent, TimeSpan.FromTicks(long.Parse(words[5], CultureInfo.InvariantCulture))),
            "stop" => new RoutingCommand.StopRinging(call, number, attempt, agent, (RingResult)ParseNumber(words[5])),
            "connect" => new RoutingCommand.Connect(call, number, attempt, agent),
            "refuse" => new RoutingCommand.RefuseAnswer(call, number, attempt, agent),
            "wait" => new RoutingCommand.Wait(call, number),
            "voicemail" => new RoutingCommand.TakeVoicemail(call, number),
            "reject" => new RoutingCommand.Reject(call, number),
            var word => throw new NotSupportedException(word),
        };
    }

    public static string Write(RoutingInput input) => input switch
    {
        RoutingInput.CallArrived i => Join("arrived", i.Call.CallId, i.Type, i.Caller.Number?.E164 ?? "-"),
        RoutingInput.AgentAnswered i => Join("answered", i.Attempt.Call.CallId, i.Attempt.Number),
        RoutingInput.AgentDeclined i => Join("declined", i.Attempt.Call.CallId, i.Attempt.Number),
        RoutingInput.NoAnswer i => Join("unanswered", i.Attempt.Call.CallId, i.Attempt.Number),
        RoutingInput.AgentBusy i => Join("engaged", i.Attempt.Call.CallId, i.Attempt.Number),
        RoutingInput.HungUp i => Join("over", i.Call.CallId),
        _ => throw new NotSupportedException(input.GetType().Name),
    };

    public static RoutingInput ReadInput(ReadOnlySpan<string> words)
    {
        CallKey call = CreateCallKey(words[1]);
        RingAttemptId attempt = words.Length == 3 ? new(call, ParseNumber(words[2])) : default;
        return words[0] switch
        {
            "arrived" => new RoutingInput.CallArrived(
                call, new(words[2]), words[3] == "-" ? PartyNumber.Withheld : PartyNumber.From(PhoneNumberParser.Parse(words[3]).Number!.Value)),
            "answered" => new RoutingInput.AgentAnswered(attempt),
            "declined" => new RoutingInput.AgentDeclined(attempt),
            "unanswered" => new RoutingInput.NoAnswer(attempt),
            "engaged" => new RoutingInput.AgentBusy(attempt),
            "over" => new RoutingInput.HungUp(call),
            var word => throw new NotSupportedException(word),
        };
    }

    public static CallKey CreateCallKey(string id) => new("sim", "main", id);

    private static int ParseNumber(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    private static string Join(params object[] words) =>
        string.Join(' ', words.Select(w => Convert.ToString(w, CultureInfo.InvariantCulture)));
}
