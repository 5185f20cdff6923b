// Logs in, offers one command, answers it; says so in lines on standard output. Arguments: address, token.
const { Client, Events, GatewayIntentBits, REST, Routes } = require('discord.js');

const [base, token] = process.argv.slice(2);
const rest = { api: `${base}/api`, version: '10' };
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest });
const say = (word) => console.log(word);

client.once(Events.ClientReady, async () => {
  await client.application.commands.set([{ name: 'lamp', description: 'Is it lit?' }]);
  say(`ready ${client.guilds.cache.size}`);
});
client.on(Events.ShardResume, () => say('resumed'));
client.on(Events.ChannelCreate, (channel) => say(`channel ${channel.name}`));
client.on(Events.InteractionCreate, async (interaction) => {
  await interaction.reply('It is lit.');
  await interaction.channel.send({ content: 'And it stays so.', nonce: 'one', enforceNonce: true });
  await interaction.channel.send({ content: 'And it stays so.', nonce: 'one', enforceNonce: true });
  say('answered');
});
process.stdin.on('end', () => client.destroy().then(() => process.exit(0))).resume();
client.login(token);
