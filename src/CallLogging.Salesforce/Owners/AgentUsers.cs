namespace CallLogging.Salesforce;

/// <summary>Which users have to be asked for to decide who owns a call's Task.</summary>
public static class AgentUsers
{
    /// <summary>The e-mail addresses of the people who made and answered the call, each once.</summary>
    public static ValueList<string> Emails(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new[] { call.Maker?.Email, call.Agent?.Email }
            .Select(email => email?.Trim())
            .OfType<string>()
            .Where(email => email.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToValueList();
    }

    /// <summary>Those that were not asked for yet: somebody took the call after the facts were gathered.</summary>
    public static ValueList<string> NotAsked(Call call, SalesforceFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Emails(call).Where(email => !facts.AskedAgents.Contains(email, StringComparer.OrdinalIgnoreCase)).ToValueList();
    }
}
