using System.Globalization;
using System.Text;

namespace CallLogging.Routing;

/// <summary>Writes explanations as text for people. The text names no telephone number.</summary>
public static class ExplanationText
{
    /// <summary>Writes an explanation: the decision with its rule on the first line, then each member on a line of its own.</summary>
    /// <param name="explanation">The explanation to write.</param>
    /// <param name="language">A culture name such as <c>de</c>, or null; English if there are no texts for it.</param>
    /// <param name="name">Returns the name of an agent; null to show ids. An id that contains a telephone number is not shown: the agent
    /// is then named by their place, such as "member 2". Names are shown as returned.</param>
    /// <returns>Lines separated by a line feed, without one at the end.</returns>
    public static string Write(RoutingExplanation explanation, string? language, Func<AgentId, string>? name = null)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        RoutingTexts texts = RoutingTexts.Catalog.GetTexts(language);
        var text = new StringBuilder();
        string agent = string.Join(", ", explanation.MemberExplanations
            .Select((line, i) => (Availability: line.Availability, Name: GetName(line.Agent, i)))
            .Where(l => l.Availability == MemberAvailability.Chosen)
            .Select(l => l.Name));
        if (explanation.Fallback is { } fallback)
        {
            agent = GetName(fallback, explanation.Members.Count);
        }

        text.Append(texts.Decisions.Get(explanation.Kind).Fill(agent)).Append(": ").Append(texts.Rules.Get(explanation.Rule)).Append('.');
        int place = 0;
        foreach (MemberExplanation line in explanation.MemberExplanations)
        {
            text.Append("\n- ").Append(GetName(line.Agent, place++)).Append(": ").Append(texts.Availabilities.Get(line.Availability));
        }

        return text.ToString();

        string GetName(AgentId id, int index) =>
            name is not null ? name(id)
            : !IsTelephoneNumber(id.Value) ? id.Value
            : texts.NamelessMember.Fill((index + 1).ToString(CultureInfo.InvariantCulture));
    }

    // Hosts that route to telephones may use the numbers as ids, bare or inside an address such as sip:+49...
    private static bool IsTelephoneNumber(string id)
    {
        int plus = id.IndexOf('+', StringComparison.Ordinal);
        return plus >= 0 && plus + 1 < id.Length && char.IsAsciiDigit(id[plus + 1]);
    }
}
