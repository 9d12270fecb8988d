using static CallLogging.AspNetCore.HtmlPage;

namespace CallLogging.AspNetCore;

/// <summary>Renders one call for operators: its events, and its way to each destination with the reasons. It shows no name and no number.</summary>
internal static class CallPage
{
    public static string Write(CallPayload call, string prefix)
    {
        var page = new HtmlPage($"Call {call.Call}");
        string address = CallsEndpoint.GetAddress(prefix, call.Call);
        page.Add($"<p>{CreateLink(prefix, "Overview")} \u00b7 {CreateLink(address, "Refresh")} \u00b7 {CreateLink($"{address}?format=json", "JSON")}</p>");
        page.AddText($"{call.Direction}, {call.Outcome}. Started {FormatTime(call.StartedAt)}{(call.EndedAt is { } ended ? $", ended {FormatTime(ended)}" : "")}.");
        page.AddText(call.FinalAt is { } final ? $"The call is not final yet. It is final at {FormatTime(final)} if no event arrives before." : "The call is final.");
        page.Add(CreateButton(address, "Process now")).AddText("Process now makes the call final if it has ended, and its deliveries due.");
        foreach (DeliveryPayload delivery in call.Deliveries)
        {
            AddDelivery(page, delivery);
        }

        if (call.Deliveries.Count == 0)
        {
            page.Add($"<p>{CreateWarning("The account of the call leads nowhere: connect it to a destination.")}</p>");
        }

        AddEvents(page, call);
        return page.End();
    }

    private static void AddDelivery(HtmlPage page, DeliveryPayload delivery)
    {
        string state = delivery.State == CallPayloads.Parked ? CreateWarning(delivery.State) : Encode(delivery.State);
        page.AddHeading(delivery.Destination).Add($"<p>State: {state}. {Encode(delivery.Explanation)}</p>");
        if (delivery.Effects.Count == 0)
        {
            return;
        }

        page.BeginTable("Effects", "Effect", "State", "Record", "Reasons");
        foreach (EffectPayload effect in delivery.Effects)
        {
            string reasons = effect.Reasons.Count == 0 ? "" : $"<ul>{string.Concat(effect.Reasons.Select(r => $"<li>{Encode(r.Field)}: {Encode(r.Sentence)}</li>"))}</ul>";
            page.AddRow(Encode(effect.Kind), Encode(effect.State), Encode(effect.Record ?? ""), reasons);
        }

        page.EndTable();
    }

    private static void AddEvents(HtmlPage page, CallPayload call)
    {
        page.BeginTable("Events", "Event", "Happened", "Received");
        foreach (EventPayload callEvent in call.Events)
        {
            page.AddRow(Encode(callEvent.Kind), FormatTime(callEvent.HappenedAt), FormatTime(callEvent.ReceivedAt));
        }

        page.EndTable();
    }
}
