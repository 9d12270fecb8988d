namespace CallLogging.Routing;

/// <summary>The records that an employee wants to create from a call of a list, or while their phone rings: a customer, a lead, a case.</summary>
/// <param name="Call">The call. Its key makes repeats recognizable, so that a second try creates nothing twice.</param>
/// <param name="CreatedBy">The employee who creates the records; they become the case owner.</param>
public sealed record CreateRecordsRequest(CallKey Call, AgentId CreatedBy)
{
    /// <summary>The id of a known customer, or null for a new one, who needs a <see cref="Name"/>.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The new customer's name. Not read if <see cref="CustomerId"/> is set.</summary>
    public string? Name { get; init; }

    /// <summary>The new customer's mobile phone, or null.</summary>
    public PhoneNumber? Mobile { get; init; }

    /// <summary>The new customer's landline, or null.</summary>
    public PhoneNumber? Landline { get; init; }

    /// <summary>The company whose contact the new customer is, or null.</summary>
    public string? Company { get; init; }

    /// <summary>The type of the lead to create, or null for none.</summary>
    public string? LeadType { get; init; }

    /// <summary>The comment of the lead.</summary>
    /// <value>Default empty.</value>
    public string Comment { get; init; } = "";

    /// <summary>The title of the case to open, or null for none.</summary>
    public string? CaseTitle { get; init; }

    /// <summary>Builds the customer to create.</summary>
    /// <returns>The new customer, or null if the customer is known.</returns>
    /// <exception cref="InvalidOperationException">Neither <see cref="CustomerId"/> nor <see cref="Name"/> is set.</exception>
    public NewCustomer? ToNewCustomer()
    {
        if (CustomerId is not null)
        {
            return null;
        }

        return string.IsNullOrWhiteSpace(Name)
            ? throw new InvalidOperationException($"Set {nameof(CustomerId)}, or {nameof(Name)} for a new customer.")
            : new($"{Call}/customer", Name) { Mobile = Mobile, Landline = Landline, Company = Company };
    }

    /// <summary>Builds the lead to create, or returns null if <see cref="LeadType"/> is not set.</summary>
    /// <param name="customerId">The id of the lead's customer, new or known.</param>
    public NewLead? ToNewLead(string customerId) => LeadType is null ? null
        : new($"{Call}/lead/{LeadType}", customerId, LeadType, CreatedBy) { Call = Call, Comment = Comment };

    /// <summary>Builds the case to open, or returns null if <see cref="CaseTitle"/> is not set.</summary>
    /// <param name="customerId">The id of the case's customer, new or known.</param>
    public NewCase? ToNewCase(string customerId) => CaseTitle is null ? null
        : new($"{Call}/case", customerId, CaseTitle, CreatedBy) { Call = Call };
}

/// <summary>The records that were created from a call.</summary>
/// <param name="CustomerId">The id of the customer, new or known.</param>
public sealed record CreatedRecords(string CustomerId)
{
    /// <summary>The id of the lead, or null if none was created.</summary>
    public string? LeadId { get; init; }

    /// <summary>The id of the case, or null if none was opened.</summary>
    public string? CaseId { get; init; }
}
