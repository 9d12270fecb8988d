namespace CallLogging.Routing;

/// <summary>What an employee wants to create from a call of a list, or while his phone rings (spec R20).</summary>
/// <param name="Call">The call: it tells repeats, so that a second try creates nothing twice.</param>
/// <param name="By">Who creates it; he handles the case.</param>
public sealed record RecordsFromCall(CallKey Call, AgentId By)
{
    /// <summary>The customer, if he is known; else <see cref="Name"/> is needed.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The new customer's name.</summary>
    public string? Name { get; init; }

    /// <summary>The new customer's mobile phone, or null.</summary>
    public PhoneNumber? Mobile { get; init; }

    /// <summary>The new customer's landline, or null.</summary>
    public PhoneNumber? Landline { get; init; }

    /// <summary>The company whose contact the new customer is, or null.</summary>
    public string? Company { get; init; }

    /// <summary>The type of the lead to create, or null for none.</summary>
    public string? LeadType { get; init; }

    /// <summary>What is written about the lead.</summary>
    public string Comment { get; init; } = "";

    /// <summary>The title of the case to open, or null for none.</summary>
    public string? CaseTitle { get; init; }

    /// <summary>The customer to be created, or null if he is known.</summary>
    /// <exception cref="InvalidOperationException">He is neither known nor named.</exception>
    public NewCustomer? Customer()
    {
        if (CustomerId is not null)
        {
            return null;
        }

        return string.IsNullOrWhiteSpace(Name)
            ? throw new InvalidOperationException($"Set {nameof(CustomerId)}, or {nameof(Name)} for a new customer.")
            : new($"{Call}/customer", Name) { Mobile = Mobile, Landline = Landline, Company = Company };
    }

    /// <summary>The lead to be created, or null.</summary>
    public NewLead? Lead(string customerId) => LeadType is null ? null
        : new($"{Call}/lead/{LeadType}", customerId, LeadType, By) { Call = Call, Comment = Comment };

    /// <summary>The case to be opened, or null.</summary>
    public NewCase? Case(string customerId) => CaseTitle is null ? null
        : new($"{Call}/case", customerId, CaseTitle, By) { Call = Call };
}
