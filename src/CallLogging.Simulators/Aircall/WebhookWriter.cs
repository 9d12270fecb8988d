using System.Text;
using System.Text.Json.Nodes;

namespace CallLogging.Simulators;

/// <summary>Builds the webhooks of a call.</summary>
internal static class WebhookWriter
{
    // Aircall repeats a webhook after 5 s at the earliest. One second keeps the repeat older than later changes of the tags.
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Builds all webhooks of a call.</summary>
    /// <param name="call">The description of the call.</param>
    /// <param name="token">The token that every webhook carries.</param>
    /// <param name="disorder">The repeats and delays of the delivery.</param>
    /// <param name="seed">The seed of the random delays.</param>
    /// <returns>The webhooks in the order of their delivery.</returns>
    public static IEnumerable<AircallWebhook> Write(SimulatedAircallCall call, string token, AircallDisorder disorder, ulong seed)
    {
        ulong draws = SeededDraw.Hash(seed, unchecked((ulong)call.Id));
        ulong place = 0;
        var written = new List<AircallWebhook>();
        foreach (Said scripted in Script(call).OrderBy(s => s.At))
        {
            if (call.NeverSent.AsSpan().Contains(scripted.Event))
            {
                continue;
            }

            written.Add(Delivery(call, scripted, token, scripted.At) with { At = scripted.At + SeededDraw.Between(TimeSpan.Zero, disorder.MaxDelay, draws, place++) });
            if (SeededDraw.Fraction(draws, place++) < disorder.Repeats)
            {
                DateTimeOffset again = scripted.At + s_retryAfter;
                written.Add(Delivery(call, scripted, token, again) with
                {
                    At = again + SeededDraw.Between(TimeSpan.Zero, disorder.MaxDelay, draws, place++),
                    IsRepeat = true,
                });
            }
        }

        return written.OrderBy(w => w.At);
    }

    private static AircallWebhook Delivery(SimulatedAircallCall call, Said scripted, string token, DateTimeOffset at)
    {
        var envelope = new JsonObject
        {
            ["resource"] = "call",
            ["event"] = scripted.Event,
            ["timestamp"] = at.ToUnixTimeSeconds(),
            ["token"] = token,
            ["data"] = new CallScene(call, scripted.At, at).ForWebhook(scripted.Rung),
        };
        return new AircallWebhook(call.Id, scripted.Event, at, Encoding.UTF8.GetBytes(envelope.ToJsonString()));
    }

    private static IEnumerable<Said> Script(SimulatedAircallCall call)
    {
        yield return new Said("call.created", call.Start);
        if (call.Direction == CallDirection.Inbound)
        {
            int rung = 0;
            foreach (SimulatedAircallUser user in call is { TalksFor: not null, User: { } answers } && !call.Rung.AsSpan().Contains(answers) ? call.Rung.Add(answers) : call.Rung)
            {
                TimeSpan after = TimeSpan.FromSeconds(++rung);
                yield return new Said("call.ringing_on_agent", call.Start + (after < call.RingsFor ? after : call.RingsFor), user);
            }
        }

        foreach (Said scripted in Talk(call))
        {
            yield return scripted;
        }

        yield return new Said("call.hungup", call.EndedAt);
        yield return new Said("call.ended", call.EndedAt + CallScene.EndedAfter);
        if (call.LeavesVoicemail)
        {
            yield return new Said("call.voicemail_left", call.EndedAt + CallScene.EndedAfter + TimeSpan.FromSeconds(3));
        }

        if (call is { IsRecorded: true, TalksFor: not null })
        {
            yield return new Said("call.comm_assets_generated", call.EndedAt + call.RecordedAfter);
        }

        foreach (SimulatedAircallTag tag in call.Tags)
        {
            yield return new Said("call.tagged", call.EndedAt + tag.AfterEnd);
            if (tag.RemovedAfterEnd is { } removed)
            {
                yield return new Said("call.untagged", call.EndedAt + removed);
            }
        }

        foreach (SimulatedAircallNote note in call.Notes)
        {
            yield return new Said("call.commented", call.EndedAt + note.AfterEnd);
        }
    }

    private static IEnumerable<Said> Talk(SimulatedAircallCall call)
    {
        if (call.AnsweredAt is not { } answered)
        {
            yield break;
        }

        yield return new Said("call.answered", answered);
        if (call is not { Transfer: { } transfer, TransferredAt: { } at })
        {
            yield break;
        }

        if (transfer.To is not { } to)
        {
            yield return new Said("call.external_transferred", at);
            yield break;
        }

        yield return new Said("call.transferred", at);
        yield return new Said("call.ringing_on_agent", at + TimeSpan.FromSeconds(1), to);
        if (!transfer.IsAnswered)
        {
            yield return new Said("call.unsuccessful_transfer", at + CallScene.TransferRings);
        }
    }

    private sealed record Said(string Event, DateTimeOffset At, SimulatedAircallUser? Rung = null);
}
