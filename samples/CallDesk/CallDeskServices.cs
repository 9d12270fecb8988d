namespace CallLogging.Samples.CallDesk;

/// <summary>Registers the packages that the settings name.</summary>
internal static class CallDeskServices
{
    /// <summary>Adds the store, the accounts, the destinations and the pipeline.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="section">The section <c>CallLogging</c>.</param>
    public static IServiceCollection AddCallDesk(this IServiceCollection services, IConfigurationSection section)
    {
        string? storeMistakes = null;
        services.AddOptionsWithValidateOnStart<CallDeskOptions, CallDeskOptionsValidator>().Configure(o =>
        {
            o.Section = section;
            o.StoreMistakes = storeMistakes;
        });
        services.AddCallLogging(section);
        if (section["Store:Sqlite"] is { Length: > 0 } file)
        {
            services.AddSqliteStore(file);
        }
        else if (section.GetSection("Store:PostgreSql").Exists())
        {
            try
            {
                services.AddPostgreSqlStore(section.GetSection("Store:PostgreSql"));
            }
            catch (InvalidOperationException e)
            {
                // The validation at start reports this mistake together with all others.
                storeMistakes = e.Message;
            }
        }

        foreach (IConfigurationSection account in section.GetSection("Aircall").GetChildren())
        {
            services.AddAircall(account.Key, account);
        }

        foreach (IConfigurationSection org in section.GetSection("Salesforce").GetChildren())
        {
            services.AddSalesforce(org.Key, org);
        }

        foreach (IConfigurationSection company in section.GetSection("Front").GetChildren())
        {
            services.AddFront(company.Key, company);
        }

        return services;
    }
}
