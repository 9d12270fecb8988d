using System.Text;
using Shouldly;

namespace CallLogging.Tests.Core;

public class CallOutcomeTests
{
    [Fact]
    public void Outcome_AllStates_C4()
    {
        var table = new StringBuilder();
        foreach (CallDirection? direction in (CallDirection?[])[CallDirection.Inbound, CallDirection.Outbound, CallDirection.Internal, null])
        {
            foreach (CallState state in Enum.GetValues<CallState>())
            {
                foreach ((bool answered, bool voicemail) in ((bool, bool)[])[(false, false), (false, true), (true, false), (true, true)])
                {
                    Call call = new()
                    {
                        Key = Sample.Key,
                        StartedAt = Sample.At(0),
                        Direction = direction,
                        State = state,
                        AnsweredAt = answered ? Sample.At(5) : null,
                        Voicemail = voicemail ? new CallMedia() : null,
                    };
                    string row = $"{direction?.ToString() ?? "unknown",-9}{state,-12}{(answered ? "answered" : "-"),-10}{(voicemail ? "voicemail" : "-"),-10}";
                    table.Append(row).Append(call.Outcome?.ToString() ?? "none").Append('\n');
                }
            }
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Theory]
    [InlineData(CallDirection.Inbound, 12, 100, 12, 88)]
    [InlineData(CallDirection.Inbound, null, 100, 100, 0)]
    [InlineData(CallDirection.Inbound, null, null, null, 0)]
    [InlineData(CallDirection.Inbound, 12, null, 12, null)]
    [InlineData(CallDirection.Outbound, 12, 100, 0, 88)]
    [InlineData(CallDirection.Outbound, null, 100, 0, 0)]
    [InlineData(CallDirection.Inbound, -1, -2, 0, 0)]
    public void WaitingAndTalkTime_ByDirectionAndAnswer_C5(CallDirection direction, int? answered, int? ended, int? waiting, int? talk)
    {
        Call call = new()
        {
            Key = Sample.Key,
            StartedAt = Sample.At(0),
            Direction = direction,
            AnsweredAt = answered is { } a ? Sample.At(a) : null,
            EndedAt = ended is { } e ? Sample.At(e) : null,
        };
        (call.WaitingTime?.TotalSeconds, call.TalkTime?.TotalSeconds).ShouldBe((waiting, talk));
    }

    [Fact]
    public void WaitingTime_PartsOfSeconds_AreCutOff_C5()
    {
        Call call = new() { Key = Sample.Key, StartedAt = Sample.At(0), Direction = CallDirection.Inbound, AnsweredAt = Sample.At(5) + TimeSpan.FromMilliseconds(999) };
        call.WaitingTime.ShouldBe(TimeSpan.FromSeconds(5));
    }
}
